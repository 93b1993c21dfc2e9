// Wires the data source and the transactions of a service.

import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source.ts';
import { Database } from './database.ts';
import { dialectOf, type Dialect } from './dialect.ts';

export interface DatabaseModuleOptions {
  url: string;
  dialect: Dialect | 'auto';
  entities: Function[];
}

@Module({})
export class DatabaseModule {
  static forRoot({ url, dialect, entities }: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: async () => ({
            ...dataSourceOptions({ url, dialect: await dialectOf(url, dialect), entities }),
            retryAttempts: 3,
            retryDelay: 1_000,
          }),
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
