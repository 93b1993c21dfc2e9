// `npm run revoke-all-tokens`: the emergency, with the service's own code on its own stores.

import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, SystemClock } from '#config/clock';
import { DatabaseModule } from '#mysql/database.module';
import { RedisModule } from '#redis/redis.module';
import { AuditModule } from './audit/audit.module.ts';
import { type AuthConfiguration, readConfiguration } from './configuration.ts';
import { ConfigurationModule } from './configuration.module.ts';
import { EmergencyService, type EmergencyOutcome } from './emergency/emergency.service.ts';
import { entities } from './entities.ts';
import { RevocationStore } from './revocation/revocation.store.ts';
import { SigningKeyModule } from './signing-key/signing-key.module.ts';

/** The stores and nothing that serves: it must work while the service does not. */
@Module({})
class RevokeAllTokensModule {
  static forRoot(configuration: AuthConfiguration, clock: Clock): DynamicModule {
    const { MYSQL_URL, MYSQL_DIALECT, REDIS_URL } = configuration.environment;
    return {
      module: RevokeAllTokensModule,
      global: true,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities }),
        RedisModule.forRoot(REDIS_URL),
        SigningKeyModule,
        AuditModule,
      ],
      providers: [{ provide: Clock, useValue: clock }, RevocationStore, EmergencyService],
      exports: [Clock],
    };
  }
}

/** @param variables the auth service's environment */
export async function revokeAllTokens(
  variables: NodeJS.ProcessEnv,
  clock: Clock = new SystemClock(),
): Promise<EmergencyOutcome> {
  const module = RevokeAllTokensModule.forRoot(readConfiguration(variables), clock);
  const application = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await application.get(EmergencyService, { strict: false }).revokeAllTokens();
  } finally {
    await application.close();
  }
}
