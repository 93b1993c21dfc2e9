// What an organiser does to a client: each act in one transaction, with the history of it.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { FieldRefusedError } from '#http/domain-error';
import { Database, isDuplicate } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor, AuditAction } from '../audit/audit.ts';
import { RevocationStore } from '../revocation/revocation.store.ts';
import { ClientIdsRepository } from './client-ids.repository.ts';
import { readClientKey, thumbprintOf } from './client-key.ts';
import { newSecret, secretDigest } from './client-secret.ts';
import {
  ClientIdTakenError,
  ClientNotFoundError,
  SecretMadeError,
  SecretNotFoundError,
  TooManySecretsError,
} from './oauth-client.errors.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import {
  type ClientChanges,
  type ClientWish,
  isNarrower,
  mostSecrets,
  newOf,
  type OAuthClient,
} from './oauth-client.ts';

/** A client, and the secret that is to be shown now or never. */
export interface WithSecret {
  client: OAuthClient;
  secret: string;
}

/** A client that was registered with a public key has no secret. */
export type MadeClient = Pick<WithSecret, 'client'> & Partial<WithSecret>;

@Injectable()
export class OAuthClientService {
  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly ids: ClientIdsRepository,
    private readonly revocations: RevocationStore,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {ClientNotFoundError} */
  async get(id: string): Promise<OAuthClient> {
    const client = await this.clients.find(id);
    if (!client) throw new ClientNotFoundError();
    return client;
  }

  /**
   * Makes a client with its first secret, or with a public key instead.
   *
   * @param id chosen before, so that whoever asks twice gets one client
   * @throws {ClientIdTakenError}
   * @throws {FieldRefusedError} at `publicKey`: `invalid_key` or `private_key`
   */
  async make(actor: Actor, { name, scopes, publicKey }: ClientWish, id: string = randomUUID()): Promise<MadeClient> {
    const key = publicKey === undefined ? undefined : keyOf(publicKey);
    return this.database.transaction(async () => {
      const now = this.clock.now();
      await this.insert({ id, name, scopes, createdAt: now });
      const secret = key ? undefined : newSecret();
      if (key) await this.clients.setKey(id, key, now);
      if (secret !== undefined) await this.clients.insertSecret(id, secretDigest(secret), now);
      const client = await this.get(id);
      const proof = key ? { key: thumbprintOf(key) } : {};
      await this.audit.record(actor, 'client.created', id, { name, scope: scopes.join(' '), ...proof });
      return { client, ...(secret !== undefined && { secret }) };
    });
  }

  /**
   * What is so already stays, and is no event.
   *
   * @throws {ClientNotFoundError}
   */
  async change(actor: Actor, id: string, wish: ClientChanges): Promise<OAuthClient> {
    return this.onClient(id, async (client) => {
      const changes = newOf(client, wish);
      if (Object.keys(changes).length === 0) return;
      await this.clients.update(id, changes);
      if (changes.scopes && isNarrower(changes.scopes, client.scopes)) await this.voidTokens(id);
      await this.audit.record(actor, 'client.changed', id, differenceOf(client, changes));
    });
  }

  /**
   * @param wished the number that it is to have, so that whoever asks twice gets one secret
   * @throws {ClientNotFoundError | SecretMadeError | SecretNotFoundError | TooManySecretsError}
   */
  async addSecret(actor: Actor, id: string, wished?: number): Promise<WithSecret> {
    const secret = newSecret();
    const client = await this.onClient(id, async ({ secrets }) => {
      if (wished !== undefined) await this.expectNext(id, wished);
      if (secrets.length >= mostSecrets) throw new TooManySecretsError();
      const number = await this.clients.insertSecret(id, secretDigest(secret), this.clock.now());
      await this.audit.record(actor, 'client.secret_added', id, { secret: number });
    });
    return { client, secret };
  }

  /**
   * The secret is worth nothing from now on, nor are the tokens that the client has: it may have leaked.
   *
   * @throws {ClientNotFoundError | SecretNotFoundError}
   */
  async removeSecret(actor: Actor, id: string, number: number): Promise<OAuthClient> {
    return this.onClient(id, async () => {
      if (!(await this.clients.removeSecret(id, number))) throw new SecretNotFoundError();
      await this.voidTokens(id);
      await this.audit.record(actor, 'client.secret_removed', id, { secret: number });
    });
  }

  /**
   * Puts a public key in place of the one before, which is worth nothing from now on; null only takes that away.
   *
   * @param publicKey PEM or JWK
   * @throws {ClientNotFoundError}
   * @throws {FieldRefusedError} at `publicKey`: `invalid_key` or `private_key`
   */
  async setPublicKey(actor: Actor, id: string, publicKey: string | null): Promise<OAuthClient> {
    const key = publicKey === null ? null : keyOf(publicKey);
    const thumbprint = key && thumbprintOf(key);
    return this.onClient(id, async (client) => {
      if (thumbprint === (client.key?.thumbprint ?? null)) return;
      await this.clients.setKey(id, key, this.clock.now());
      if (client.key) await this.voidTokens(id);
      const [action, named]: [AuditAction, string | undefined] = thumbprint
        ? ['client.key_set', thumbprint]
        : ['client.key_removed', client.key?.thumbprint];
      await this.audit.record(actor, action, id, { key: named });
    });
  }

  /**
   * With its secrets and tokens.
   *
   * @throws {ClientNotFoundError}
   */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const { name } = await this.lock(id);
      await this.clients.remove(id);
      await this.voidTokens(id);
      await this.audit.record(actor, 'client.removed', id, { name });
    });
  }

  private async insert(client: Pick<OAuthClient, 'id' | 'name' | 'scopes' | 'createdAt'>): Promise<void> {
    if (await this.ids.isTaken(client.id)) throw new ClientIdTakenError();
    await this.clients.insert(client).catch((error: unknown) => {
      throw isDuplicate(error) ? new ClientIdTakenError() : error;
    });
  }

  /** The caller holds the client. */
  private async expectNext(id: string, number: number): Promise<void> {
    const made = await this.ids.secretsMade(id);
    if (number <= made) throw new SecretMadeError();
    if (number > made + 1) throw new SecretNotFoundError();
  }

  /** @returns the client after it */
  private async onClient(id: string, act: (client: OAuthClient) => Promise<void>): Promise<OAuthClient> {
    return this.database.transaction(async () => {
      await act(await this.lock(id));
      return this.get(id);
    });
  }

  /** Also those that another copy of the service is issuing in this very moment: their second may have begun just now. */
  private async voidTokens(id: string): Promise<void> {
    const inAMoment = new Date(this.clock.now().getTime() + 1_000);
    await this.revocations.append('sub', id, inAMoment);
  }

  private async lock(id: string): Promise<OAuthClient> {
    const client = await this.clients.lock(id);
    if (!client) throw new ClientNotFoundError();
    return client;
  }
}

/** @throws {FieldRefusedError} */
function keyOf(publicKey: string) {
  const key = readClientKey(publicKey);
  if (typeof key === 'string') throw new FieldRefusedError('publicKey', key);
  return key;
}

/** What was and what is. */
function differenceOf(client: OAuthClient, { name, scopes }: ClientChanges) {
  return {
    ...(name !== undefined && { name: { from: client.name, to: name } }),
    ...(scopes && { scope: { from: client.scopes.join(' '), to: scopes.join(' ') } }),
  };
}
