// Rules of the registry of clients, and of what a change does to tokens that were issued before.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, claimsOf } from '../../../../test/support/cast.ts';
import {
  aClient,
  aKeyedClient,
  askForToken,
  assertionForm,
  assertionOf,
  introspect,
  postForm,
  registryOf,
  type TestClient,
  tokenOf,
} from '../../../../test/support/clients.ts';
import { Database } from '#mysql/database';
import { AuditRepository } from '../audit/audit.repository.ts';
import { theService } from '../audit/audit.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import type { OAuthClientService } from './oauth-client.service.ts';

describe('the registry of clients', () => {
  let auth: AuthService;
  let registry: OAuthClientService;
  /** Asks what tokens are worth. */
  let warden: TestClient;
  let copy: { application: NestFastifyApplication };

  beforeAll(async () => {
    auth = await startAuthService();
    registry = registryOf(auth);
    warden = await aClient(auth, 'tokens:introspect');
    copy = { application: await auth.startCopy() };
  });
  afterAll(() => auth.stop());

  const pem = () =>
    String(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }));
  const historyOf = async (target: string) => {
    const history = auth.application.get(AuditRepository, { strict: false });
    const { items } = await history.page({ target, limit: 50 });
    return items.map(({ action, actor, changes }) => ({ action, actor, changes })).reverse();
  };
  const isActive = async (token: string, by: { application: NestFastifyApplication } = auth) =>
    (await introspect(by, warden, token))['active'];

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

  describe('secrets', () => {
    it('are two at most, both good, and no number is given twice', async () => {
      const tutor = await aClient(auth, 'profiles:read');
      const { secret } = await registry.addSecret(theService, tutor.id);
      const second = { id: tutor.id, secret };
      for (const one of [tutor, second]) expect((await askForToken(auth, one)).statusCode).toBe(200);
      await expect(registry.addSecret(theService, tutor.id)).rejects.toMatchObject({ code: 'too_many_secrets' });
      await registry.removeSecret(theService, tutor.id, 2);
      const { client } = await registry.addSecret(theService, tutor.id);
      expect(client.secrets.map(({ number }) => number)).toEqual([1, 3]);
      await expect(registry.removeSecret(theService, tutor.id, 2)).rejects.toMatchObject({ code: 'secret_not_found' });
    });

    it('are two at most, however many are added at once', async () => {
      const { id } = await aClient(auth, 'profiles:read');
      const added = await Promise.allSettled(Array.from({ length: 8 }, () => registry.addSecret(theService, id)));
      expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await registry.get(id)).secrets).toHaveLength(2);
    });

    it('are good on every copy of the service at once', async () => {
      const tutor = await aClient(auth, 'profiles:read');
      await tokenOf(copy, tutor);
      const { secret } = await registry.addSecret(theService, tutor.id);
      expect((await askForToken(copy, { id: tutor.id, secret })).statusCode).toBe(200);
    });

    it('are worth nothing once removed, nor are the tokens, on every copy at once; the other one stays good', async () => {
      const tutor = await aClient(auth, 'profiles:read');
      const { secret } = await registry.addSecret(theService, tutor.id);
      const tokens = [await tokenOf(auth, tutor), await tokenOf(copy, tutor)];
      await registry.removeSecret(theService, tutor.id, 1);
      for (const service of [auth, copy]) {
        expect((await askForToken(service, tutor)).statusCode).toBe(401);
        for (const token of tokens) expect(await isActive(token, service)).toBe(false);
        expect(await isActive(await tokenOf(service, { id: tutor.id, secret }), service)).toBe(true);
      }
    });
  });

  describe('a key', () => {
    const ask = (service: { application: NestFastifyApplication }, client: Awaited<ReturnType<typeof aKeyedClient>>) =>
      postForm(service, '/oauth/token', {
        grant_type: 'client_credentials',
        ...assertionForm(assertionOf(client, auth.clock.now())),
      });

    it('is worth nothing once it is replaced or removed, nor are the tokens', async () => {
      const grader = await aKeyedClient(auth, 'profiles:read');
      for (const next of [pem(), null]) {
        const token = (await ask(copy, grader)).json<{ access_token?: string }>().access_token;
        await registry.setPublicKey(theService, grader.id, next);
        expect((await ask(copy, grader)).statusCode).toBe(401);
        if (token) expect(await isActive(token)).toBe(false);
      }
      expect((await registry.get(grader.id)).key).toBeNull();
    });

    it('that a client is given beside its secret voids nothing', async () => {
      const tutor = await aClient(auth, 'profiles:read');
      const token = await tokenOf(auth, tutor);
      await registry.setPublicKey(theService, tutor.id, pem());
      expect(await isActive(token)).toBe(true);
      expect((await askForToken(auth, tutor)).statusCode).toBe(200);
    });
  });

  describe('scopes', () => {
    it('that are taken away void the tokens, on every copy at once; the next token is good', async () => {
      const tutor = await aClient(auth, 'members:read', 'profiles:read');
      const tokens = [await tokenOf(auth, tutor), await tokenOf(copy, tutor)];
      await registry.change(theService, tutor.id, { scopes: ['profiles:read'] });
      for (const token of tokens) expect(await isActive(token, copy)).toBe(false);
      expect((await askForToken(copy, tutor, { scope: 'members:read' })).statusCode).toBe(400);
      const next = await tokenOf(copy, tutor);
      expect(claimsOf(next)['scope']).toBe('profiles:read');
      expect(await isActive(next)).toBe(true);
    });

    it('that are given are there at once, and void nothing', async () => {
      const tutor = await aClient(auth, 'profiles:read');
      const token = await tokenOf(copy, tutor);
      await registry.change(theService, tutor.id, { scopes: ['profiles:read', 'members:read'] });
      expect((await askForToken(copy, tutor, { scope: 'members:read' })).statusCode).toBe(200);
      expect(await isActive(token)).toBe(true);
    });

    it('and the name may stay as they are: that is no event', async () => {
      const { id } = await aClient(auth, 'members:read', 'profiles:read');
      await registry.change(theService, id, { name: 'Tutor', scopes: ['profiles:read', 'members:read'] });
      expect((await historyOf(id)).map(({ action }) => action)).toEqual(['client.created']);
    });
  });

  it('has whoever asks during a change wait for its commit: nothing is issued by what was true before', async () => {
    const tutor = await aClient(auth, 'members:read', 'profiles:read');
    await tokenOf(copy, tutor);
    const database = auth.application.get(Database, { strict: false });
    let answer: Promise<string> | undefined;
    await database.transaction(async () => {
      await registry.change(theService, tutor.id, { scopes: ['profiles:read'] });
      answer = tokenOf(copy, tutor);
      await untilSomebodyWaits();
    });
    expect(claimsOf((await answer) ?? '')['scope']).toBe('profiles:read');
  });

  /** For the row of a client. */
  async function untilSomebodyWaits(): Promise<void> {
    const waiting = new RegExp(
      `of table \`${auth.schema.name}\`\\.\`oauth_client\` trx id \\d+ lock mode S[^\n]* waiting`,
    );
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const status = async () =>
      String((await connection.query<RowDataPacket[]>('SHOW ENGINE INNODB STATUS'))[0][0]?.['Status']);
    while (!waiting.test(await status()));
    await connection.end();
  }

  describe('removing one', () => {
    it('ends it and its tokens on every copy at once', async () => {
      const tutor = await aClient(auth, 'members:read');
      const tokens = [await tokenOf(auth, tutor), await tokenOf(copy, tutor)];
      await registry.remove(theService, tutor.id);
      for (const service of [auth, copy]) {
        expect((await askForToken(service, tutor)).statusCode).toBe(401);
        for (const token of tokens) expect(await isActive(token, service)).toBe(false);
      }
    });

    it('leaves no token behind that was issued in that very moment', async () => {
      const tutor = await aClient(auth, 'members:read');
      await tokenOf(copy, tutor);
      const asking = Array.from({ length: 40 }, (_, place) => askForToken(place % 2 ? auth : copy, tutor));
      const removal = registry.remove(theService, tutor.id);
      const answers = await Promise.all(asking);
      await removal;
      const issued = answers.filter(({ statusCode }) => statusCode === 200);
      for (const answer of issued) {
        expect(await isActive(answer.json<{ access_token: string }>().access_token, copy)).toBe(false);
      }
    });
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
