// `npm run clients`: manages the services that have tokens of their own, with the service's own code on its own stores.

import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, SystemClock } from '#config/clock';
import { DatabaseModule } from '#mysql/database.module';
import { decodeCursor } from '#mysql/keyset';
import { RedisModule } from '#redis/redis.module';
import { AuditModule } from './audit/audit.module.ts';
import { theService } from './audit/audit.ts';
import { type AuthConfiguration, readConfiguration } from './configuration.ts';
import { ConfigurationModule } from './configuration.module.ts';
import { entities } from './entities.ts';
import { ClientIdsRepository } from './oauth-client/client-ids.repository.ts';
import { OAuthClientRepository } from './oauth-client/oauth-client.repository.ts';
import { clientWish } from './oauth-client/oauth-client.schema.ts';
import { OAuthClientService } from './oauth-client/oauth-client.service.ts';
import type { OAuthClient } from './oauth-client/oauth-client.ts';
import { RevocationStore } from './revocation/revocation.store.ts';
import { SealingModule } from './sealing/sealing.module.ts';

/** The stores and nothing that serves. */
@Module({})
class ClientsModule {
  static forRoot(configuration: AuthConfiguration, clock: Clock): DynamicModule {
    const { MYSQL_URL, MYSQL_DIALECT, REDIS_URL } = configuration.environment;
    return {
      module: ClientsModule,
      global: true,
      imports: [
        ConfigurationModule.forRoot(configuration),
        DatabaseModule.forRoot({ url: MYSQL_URL, dialect: MYSQL_DIALECT, entities }),
        RedisModule.forRoot(REDIS_URL),
        SealingModule,
        AuditModule,
      ],
      providers: [
        ClientIdsRepository,
        { provide: Clock, useValue: clock },
        RevocationStore,
        OAuthClientRepository,
        OAuthClientService,
      ],
      exports: [Clock],
    };
  }
}

/** What the command does; each act is in the history as the service's own. */
export class ClientsCommand {
  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly service: OAuthClientService,
  ) {}

  /** Every client, newest first. */
  async list(): Promise<OAuthClient[]> {
    const all: OAuthClient[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await this.clients.page({ limit: 100, cursor: decodeCursor(cursor) });
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  /** @throws {z.ZodError | FieldRefusedError} naming what is wrong with the wish */
  create(wish: { name: string; scopes: string[]; publicKey?: string }) {
    return this.service.make(theService, clientWish.parse(wish));
  }

  addSecret(id: string) {
    return this.service.addSecret(theService, id);
  }

  removeSecret(id: string, number: number) {
    return this.service.removeSecret(theService, id, number);
  }

  /** @param publicKey PEM or JWK; null takes the key away */
  setKey(id: string, publicKey: string | null) {
    return this.service.setPublicKey(theService, id, publicKey);
  }

  remove(id: string): Promise<void> {
    return this.service.remove(theService, id);
  }
}

/** @param variables the auth service's environment */
export async function withClients<Result>(
  variables: NodeJS.ProcessEnv,
  act: (clients: ClientsCommand) => Promise<Result>,
): Promise<Result> {
  const module = ClientsModule.forRoot(readConfiguration(variables), new SystemClock());
  const application = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    const find = { strict: false };
    return await act(
      new ClientsCommand(application.get(OAuthClientRepository, find), application.get(OAuthClientService, find)),
    );
  } finally {
    await application.close();
  }
}
