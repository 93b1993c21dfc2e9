// Lets every provider ask for the configuration.

import { type DynamicModule, Module } from '@nestjs/common';
import { AuthConfiguration } from './configuration.ts';

@Module({})
export class ConfigurationModule {
  static forRoot(configuration: AuthConfiguration): DynamicModule {
    return {
      module: ConfigurationModule,
      global: true,
      providers: [{ provide: AuthConfiguration, useValue: configuration }],
      exports: [AuthConfiguration],
    };
  }
}
