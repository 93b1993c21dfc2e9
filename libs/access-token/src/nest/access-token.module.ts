// Puts the authentication guard in front of every route of an application.

import { type ConfigurableModuleAsyncOptions, type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokenVerifier } from '../verifier.ts';
import { AccessTokenStrategy } from './access-token.strategy.ts';
import { AuthenticationGuard } from './authentication.guard.ts';
import { type AuthenticationOptions, authenticationOptions } from './authentication-options.ts';

export type AccessTokenModuleOptions = Required<
  Pick<ConfigurableModuleAsyncOptions<AuthenticationOptions>, 'useFactory'>
> &
  Pick<ConfigurableModuleAsyncOptions<AuthenticationOptions>, 'imports' | 'inject'>;

@Module({})
export class AccessTokenModule {
  /** Once per application; all of it may then inject the AccessTokenVerifier. */
  static forRootAsync({ imports = [], inject = [], useFactory }: AccessTokenModuleOptions): DynamicModule {
    return {
      module: AccessTokenModule,
      global: true,
      imports,
      providers: [
        { provide: authenticationOptions, inject, useFactory },
        { provide: AccessTokenVerifier, inject: [authenticationOptions], useFactory: verifierOf },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        AccessTokenStrategy,
      ],
      exports: [AccessTokenVerifier],
    };
  }
}

function verifierOf({ verifier }: AuthenticationOptions): AccessTokenVerifier {
  return verifier;
}
