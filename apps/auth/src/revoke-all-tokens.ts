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
import { ClockCheck } from './emergency/clock-check.ts';
import { EmergencyAnnouncer } from './emergency/emergency.announcer.ts';
import { EmergencyService, type EmergencyOutcome } from './emergency/emergency.service.ts';
import { WitnessClocks } from './emergency/witness-clocks.ts';
import { entities } from './entities.ts';
import { RevocationStore } from './revocation/revocation.store.ts';
import { KeyReplacementModule } from './signing-key/key-replacement.module.ts';

export interface Clocks {
  /** This machine's where not given. */
  clock?: Clock;
  /** What it is compared with: the clocks of the stores where not given. */
  witnesses?: Pick<WitnessClocks, 'all'>;
}

/** The stores and nothing that serves or loads keys: it must work while the service does not, or can't open its keys. */
@Module({})
class RevokeAllTokensModule {
  static forRoot(configuration: AuthConfiguration, { clock = new SystemClock(), witnesses }: Clocks): DynamicModule {
    const { MYSQL_URL, MYSQL_DIALECT, REDIS_URL } = configuration.environment;
    return {
      module: RevokeAllTokensModule,
      global: true,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities }),
        RedisModule.forRoot(REDIS_URL),
        KeyReplacementModule,
        AuditModule,
      ],
      providers: [
        { provide: Clock, useValue: clock },
        witnesses ? { provide: WitnessClocks, useValue: witnesses } : WitnessClocks,
        ClockCheck,
        RevocationStore,
        EmergencyAnnouncer,
        EmergencyService,
      ],
      exports: [Clock],
    };
  }
}

/**
 * @param variables the auth service's environment
 * @throws {ClocksDifferError} having done nothing
 */
export async function revokeAllTokens(variables: NodeJS.ProcessEnv, clocks: Clocks = {}): Promise<EmergencyOutcome> {
  const module = RevokeAllTokensModule.forRoot(readConfiguration(variables), clocks);
  const application = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await application.get(EmergencyService, { strict: false }).revokeAllTokens();
  } finally {
    await application.close();
  }
}
