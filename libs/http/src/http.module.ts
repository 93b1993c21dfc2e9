// What both services have on their own ports: health, metrics, the clock.

import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { Clock } from '#config/clock';
import { HealthController, Readiness } from './health.ts';
import { Metrics, MetricsController } from './metrics.ts';

export interface HttpModuleOptions<Dependencies extends unknown[]> {
  clock: Clock;
  imports?: ModuleMetadata['imports'];
  inject: (abstract new (...parameters: never[]) => unknown)[];
  /** What must be there before requests are taken, made from what `inject` names. */
  readiness: (...dependencies: Dependencies) => Readiness;
}

@Module({})
export class HttpModule {
  static forRoot<Dependencies extends unknown[]>(options: HttpModuleOptions<Dependencies>): DynamicModule {
    const { clock, imports = [], inject, readiness } = options;
    return {
      module: HttpModule,
      global: true,
      imports,
      controllers: [HealthController, MetricsController],
      providers: [{ provide: Clock, useValue: clock }, { provide: Readiness, inject, useFactory: readiness }, Metrics],
      exports: [Clock, Metrics],
    };
  }
}
