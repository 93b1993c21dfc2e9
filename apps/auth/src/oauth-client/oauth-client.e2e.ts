// Rules of the registry of clients.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada } from '../../../../test/support/cast.ts';
import { aClient, registryOf } from '../../../../test/support/clients.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import { theService } from '../audit/audit.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import type { OAuthClientService } from './oauth-client.service.ts';

describe('the registry of clients', () => {
  let auth: AuthService;
  let registry: OAuthClientService;

  beforeAll(async () => {
    auth = await startAuthService();
    registry = registryOf(auth);
  });
  afterAll(() => auth.stop());

  const pem = () =>
    String(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }));
  const historyOf = async (target: string) => {
    const history = auth.application.get(AuditRepository, { strict: false });
    const { items } = await history.page({ target, limit: 50 });
    return items.map(({ action, actor, changes }) => ({ action, actor, changes })).reverse();
  };

  describe('making one', () => {
    it('gives it an id that no account has, and a secret that is shown once and kept as a digest', async () => {
      const { client, secret = '' } = await registry.make(theService, { name: 'Tutor', scopes: ['profiles:read'] });
      const now = auth.clock.now();
      const first = { number: 1, createdAt: now, lastUsedAt: null };
      expect(client).toEqual({
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4/),
        ...{ name: 'Tutor', scopes: ['profiles:read'], secrets: [first], key: null, createdAt: now, lastUsedAt: null },
      });
      expect(JSON.stringify(await registry.get(client.id))).not.toContain(secret);
      const connection = await createConnection({ uri: auth.schema.adminUrl });
      const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM oauth_client_secret');
      await connection.end();
      expect(JSON.stringify(rows)).not.toContain(secret);
    });

    it('gives it no secret where it has a key', async () => {
      const { client, secret } = await registry.make(theService, {
        name: 'Key',
        scopes: ['profiles:read'],
        publicKey: pem(),
      });
      expect(secret).toBeUndefined();
      expect(client).toMatchObject({ secrets: [], key: { thumbprint: expect.any(String), lastUsedAt: null } });
    });

    it('refuses what is no key, and makes nothing then', async () => {
      const { items: before } = await auth.application
        .get(OAuthClientRepository, { strict: false })
        .page({ limit: 100 });
      const wish = { name: 'No key', scopes: ['profiles:read' as const], publicKey: 'ssh-rsa AAAA' };
      await expect(registry.make(theService, wish)).rejects.toMatchObject({
        field: 'publicKey',
        fieldCode: 'invalid_key',
      });
      const { items } = await auth.application.get(OAuthClientRepository, { strict: false }).page({ limit: 100 });
      expect(items).toHaveLength(before.length);
    });
  });

  it('lists the clients newest first, in pages that neither skip nor repeat', async () => {
    const repository = auth.application.get(OAuthClientRepository, { strict: false });
    auth.clock.advance(1);
    const made = [];
    for (let count = 0; count < 5; count += 1) made.push((await aClient(auth, 'profiles:read')).id);
    const first = await repository.page({ limit: 3 });
    const last = first.items.at(-1);
    const second = await repository.page({
      limit: 3,
      cursor: { at: last?.createdAt ?? new Date(), id: last?.id ?? '' },
    });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids.slice(0, 5).sort()).toEqual(made.sort());
    expect(new Set(ids).size).toBe(6);
    expect(first.nextCursor).toEqual(expect.any(String));
  });

  it('knows nobody by an id that no client has', async () => {
    for (const act of [
      () => registry.get(randomUUID()),
      () => registry.change(theService, randomUUID(), { name: 'x' }),
      () => registry.addSecret(theService, randomUUID()),
      () => registry.removeSecret(theService, randomUUID(), 1),
      () => registry.setPublicKey(theService, randomUUID(), null),
      () => registry.remove(theService, randomUUID()),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'client_not_found' });
    }
  });

  it('takes no change for an event that changes nothing', async () => {
    const { id } = await aClient(auth, 'members:read', 'profiles:read');
    await registry.change(theService, id, { name: 'Tutor', scopes: ['profiles:read', 'members:read'] });
    expect((await historyOf(id)).map(({ action }) => action)).toEqual(['client.created']);
  });

  it('writes every act into the history: who did what, never a secret', async () => {
    const admin = await ada(auth);
    const actor = { id: admin.id, ip: '192.0.2.1' };
    const { client, secret = '' } = await registry.make(actor, { name: 'Tutor', scopes: ['profiles:read'] });
    const { id } = client;
    await registry.change(actor, id, { name: 'Coach', scopes: ['profiles:read', 'members:read'] });
    await registry.addSecret(actor, id);
    await registry.removeSecret(actor, id, 1);
    const { key } = await registry.setPublicKey(actor, id, pem());
    await registry.setPublicKey(actor, id, null);
    await registry.remove(actor, id);
    const history = await historyOf(id);
    expect(history.every((event) => event.actor === admin.id)).toBe(true);
    expect(history.map(({ action, changes }) => [action, changes])).toEqual([
      ['client.created', { name: 'Tutor', scope: 'profiles:read' }],
      [
        'client.changed',
        {
          name: { from: 'Tutor', to: 'Coach' },
          scope: { from: 'profiles:read', to: 'profiles:read members:read' },
        },
      ],
      ['client.secret_added', { secret: 2 }],
      ['client.secret_removed', { secret: 1 }],
      ['client.key_set', { key: key?.thumbprint }],
      ['client.key_removed', { key: key?.thumbprint }],
      ['client.removed', { name: 'Coach' }],
    ]);
    expect(JSON.stringify(history)).not.toContain(secret);
  });
});
