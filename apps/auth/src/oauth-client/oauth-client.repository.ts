// Clients in MySQL: as organisers see them, and what proves who a client is.

import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { ClientScope } from '#access-token/scope';
import { Database } from '#mysql/database';
import { type Cursor, pageOf, type Page } from '#mysql/keyset';
import { thumbprintOf } from './client-key.ts';
import { OAuthClientEntity, OAuthClientSecretEntity } from './oauth-client.entity.ts';
import { type ClientChanges, type ClientUse, type OAuthClient, soughtId } from './oauth-client.ts';

/** What a client is judged by. */
export interface ClientCredentials {
  id: string;
  scopes: readonly ClientScope[];
  secrets: readonly { number: number; digest: Buffer }[];
  key: KeyObject | null;
}

export interface ClientQuery {
  limit: number;
  cursor?: Cursor | undefined;
}

interface CredentialRow {
  id: string;
  scopes: string;
  keyDer: Buffer | null;
  number: number | null;
  digest: Buffer | null;
}

@Injectable()
export class OAuthClientRepository {
  constructor(private readonly database: Database) {}

  /** A page of the clients, newest first. */
  async page({ limit, cursor }: ClientQuery): Promise<Page<OAuthClient>> {
    const behind = cursor && [{ createdAt: LessThan(cursor.at) }, { createdAt: cursor.at, id: LessThan(cursor.id) }];
    const rows = await this.database.manager.find(OAuthClientEntity, {
      ...(behind && { where: behind }),
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit + 1,
    });
    const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { ...page, items: await this.withSecrets(page.items) };
  }

  async find(id: string): Promise<OAuthClient | undefined> {
    const rows = await this.database.manager.findBy(OAuthClientEntity, { id });
    return (await this.withSecrets(rows))[0];
  }

  /** The client, held against every other change, and against being judged, until the current transaction ends. */
  async lock(id: string): Promise<OAuthClient | undefined> {
    const where = { id };
    const row = await this.database.manager.findOne(OAuthClientEntity, { where, lock: { mode: 'pessimistic_write' } });
    return row ? (await this.withSecrets([row]))[0] : undefined;
  }

  /** What proves who a client is. Waits for a change that is under way. @param id whatever somebody says it is */
  async credentialsOf(id: string): Promise<ClientCredentials | undefined> {
    const rows = await this.database.rows<CredentialRow>(
      `SELECT c.id, c.scopes, c.key_der AS keyDer, s.number, s.digest
       FROM oauth_client c LEFT JOIN oauth_client_secret s ON s.client_id = c.id
       WHERE c.id = ? ORDER BY s.number LOCK IN SHARE MODE`,
      [soughtId(id)],
    );
    const [first] = rows;
    if (!first) return undefined;
    const secrets = rows.flatMap(({ number, digest }) => (number !== null && digest ? [{ number, digest }] : []));
    return { id, scopes: scopesIn(first.scopes), secrets, key: first.keyDer && keyIn(first.keyDer) };
  }

  async insert({ id, name, scopes, createdAt }: Pick<OAuthClient, 'id' | 'name' | 'scopes' | 'createdAt'>) {
    await this.database.manager.insert(OAuthClientEntity, { id, name, scopes: scopes.join(' '), createdAt });
  }

  async update(id: string, { name, scopes }: ClientChanges): Promise<void> {
    const columns = { ...(name !== undefined && { name }), ...(scopes && { scopes: scopes.join(' ') }) };
    await this.database.manager.update(OAuthClientEntity, { id }, columns);
  }

  /** Puts a key in place of the one before; null takes that away. */
  async setKey(id: string, key: KeyObject | null, now: Date): Promise<void> {
    const keyDer = key && key.export({ type: 'spki', format: 'der' });
    const columns = { keyDer, keySetAt: key && now, keyLastUsedAt: null };
    await this.database.manager.update(OAuthClientEntity, { id }, columns);
  }

  /** The caller holds the client. @returns the secret's number */
  async insertSecret(clientId: string, digest: Buffer, createdAt: Date): Promise<number> {
    await this.database.execute('UPDATE oauth_client SET secrets_made = secrets_made + 1 WHERE id = ?', [clientId]);
    const { secretsMade: number } = await this.database.manager.findOneByOrFail(OAuthClientEntity, { id: clientId });
    await this.database.manager.insert(OAuthClientSecretEntity, { clientId, number, digest, createdAt });
    return number;
  }

  /** @returns whether there was one */
  async removeSecret(clientId: string, number: number): Promise<boolean> {
    const { affected } = await this.database.manager.delete(OAuthClientSecretEntity, { clientId, number });
    return affected === 1;
  }

  /** With its secrets. */
  async remove(id: string): Promise<void> {
    await this.database.manager.delete(OAuthClientEntity, { id });
  }

  /** What another copy of the service has noted later stays. */
  async noteUses(uses: readonly ClientUse[]): Promise<void> {
    const later = (column: string) => `${column} = GREATEST(COALESCE(${column}, ?), ?)`;
    for (const { clientId, by, at } of uses) {
      const byKey = by === 'key' ? `, ${later('key_last_used_at')}` : '';
      const sql = `UPDATE oauth_client SET ${later('last_used_at')}${byKey} WHERE id = ?`;
      await this.database.execute(sql, [at, at, ...(byKey ? [at, at] : []), clientId]);
      if (by === 'key') continue;
      const sqlOfSecret = `UPDATE oauth_client_secret SET ${later('last_used_at')} WHERE client_id = ? AND number = ?`;
      await this.database.execute(sqlOfSecret, [at, at, clientId, by]);
    }
  }

  private async withSecrets(rows: readonly OAuthClientEntity[]): Promise<OAuthClient[]> {
    if (rows.length === 0) return [];
    const clientId = In(rows.map(({ id }) => id));
    const secrets = await this.database.manager.find(OAuthClientSecretEntity, {
      where: { clientId },
      order: { number: 'ASC' },
      select: { clientId: true, number: true, createdAt: true, lastUsedAt: true },
    });
    const secretsOf = Map.groupBy(secrets, (secret) => secret.clientId);
    return rows.map((row) => clientOf(row, secretsOf.get(row.id) ?? []));
  }
}

function clientOf(row: OAuthClientEntity, secrets: readonly OAuthClientSecretEntity[]): OAuthClient {
  const { id, name, scopes, keyDer, keySetAt, keyLastUsedAt, createdAt, lastUsedAt } = row;
  return {
    id,
    name,
    scopes: scopesIn(scopes),
    secrets: secrets.map((secret) => ({
      number: secret.number,
      createdAt: secret.createdAt,
      lastUsedAt: secret.lastUsedAt,
    })),
    key: keyDer && keySetAt && { thumbprint: thumbprintOf(keyIn(keyDer)), setAt: keySetAt, lastUsedAt: keyLastUsedAt },
    createdAt,
    lastUsedAt,
  };
}

function scopesIn(column: string): ClientScope[] {
  return column.split(' ') as ClientScope[];
}

function keyIn(der: Buffer): KeyObject {
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
