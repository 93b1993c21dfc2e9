// Rules of what a change to a client does to its secrets and tokens, on every copy of the service.

import { generateKeyPairSync } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Database } from '#mysql/database';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { claimsOf } from '../../../../test/support/cast.ts';
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
import { theService } from '../audit/audit.ts';
import type { OAuthClientService } from './oauth-client.service.ts';

describe('a change to a client', () => {
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
  const isActive = async (token: string, by: { application: NestFastifyApplication } = auth) =>
    (await introspect(by, warden, token))['active'];

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
});
