// Lets every provider ask for the configuration.

import { type DynamicModule, Module } from '@nestjs/common';
import { ProfileConfiguration } from './configuration.ts';

@Module({})
export class ConfigurationModule {
  static forRoot(configuration: ProfileConfiguration): DynamicModule {
    return {
      module: ConfigurationModule,
      global: true,
      providers: [{ provide: ProfileConfiguration, useValue: configuration }],
      exports: [ProfileConfiguration],
    };
  }
}
