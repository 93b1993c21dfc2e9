// Rules of "last used": told of each client, secret and key, without a write for every request.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import {
  aClient,
  aKeyedClient,
  askForToken,
  assertionForm,
  assertionOf,
  postForm,
  registryOf,
  tokenOf,
} from '../../../../test/support/clients.ts';
import { createAuthApplication } from '../application.ts';
import { theService } from '../audit/audit.ts';
import { readConfiguration } from '../configuration.ts';
import { ClientUses } from './client-uses.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';

describe('when a client was here last', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });
  afterAll(() => auth.stop());

  const written = () => auth.application.get(ClientUses, { strict: false }).written();

  it('is known of the secret by which it came, and of the client', async () => {
    const tutor = await aClient(auth, 'profiles:read');
    await registryOf(auth).addSecret(theService, tutor.id);
    await tokenOf(auth, tutor);
    await written();
    const now = auth.clock.now();
    expect(await registryOf(auth).get(tutor.id)).toMatchObject({
      lastUsedAt: now,
      secrets: [
        { number: 1, lastUsedAt: now },
        { number: 2, lastUsedAt: null },
      ],
    });
  });

  it('is known of the key', async () => {
    const grader = await aKeyedClient(auth, 'profiles:read');
    const form = assertionForm(assertionOf(grader, auth.clock.now()));
    await postForm(auth, '/oauth/token', { grant_type: 'client_credentials', ...form });
    await written();
    const lastUsedAt = auth.clock.now();
    expect(await registryOf(auth).get(grader.id)).toMatchObject({ lastUsedAt, key: { lastUsedAt } });
  });

  it('is not moved by whoever fails', async () => {
    const tutor = await aClient(auth, 'profiles:read');
    await askForToken(auth, { ...tutor, secret: 'pfs_wrong' });
    await written();
    expect(await registryOf(auth).get(tutor.id)).toMatchObject({ lastUsedAt: null, secrets: [{ lastUsedAt: null }] });
  });

  it('is written once a minute at most, however often the client comes', async () => {
    const tutor = await aClient(auth, 'profiles:read');
    const readLastUse = async () => (await registryOf(auth).get(tutor.id)).lastUsedAt;
    await tokenOf(auth, tutor);
    await written();
    const first = auth.clock.now();
    auth.clock.advance(2);
    for (let count = 0; count < 20; count += 1) await tokenOf(auth, tutor);
    expect(await readLastUse()).toEqual(first);
    await written();
    expect(await readLastUse()).toEqual(auth.clock.now());
  });

  it('never goes back, whichever copy of the service writes last', async () => {
    const repository = auth.application.get(OAuthClientRepository, { strict: false });
    const { id: clientId } = await aClient(auth, 'profiles:read');
    const [earlier, later] = [new Date('2026-11-21T00:00:00.000Z'), new Date('2026-11-21T00:01:00.000Z')];
    for (const at of [later, earlier]) await repository.noteUses([{ clientId, by: 1, at }]);
    expect(await registryOf(auth).get(clientId)).toMatchObject({ lastUsedAt: later, secrets: [{ lastUsedAt: later }] });
  });

  it('does not keep a request waiting, nor is it lost, while MySQL does not take it', async () => {
    const { name } = auth.schema;
    const tutor = await aClient(auth, 'profiles:read');
    await auth.schema.execute(`REVOKE UPDATE ON ${name}.oauth_client FROM '${name}'@'%'`);
    expect((await askForToken(auth, tutor)).statusCode).toBe(200);
    await written();
    expect((await registryOf(auth).get(tutor.id)).lastUsedAt).toBeNull();
    await auth.schema.execute(`GRANT UPDATE ON ${name}.oauth_client TO '${name}'@'%'`);
    await written();
    expect((await registryOf(auth).get(tutor.id)).lastUsedAt).toEqual(auth.clock.now());
  });

  it('is not lost when the service stops', async () => {
    const application = await createAuthApplication(readConfiguration(auth.environment), auth.clock, auth.log);
    await application.init();
    await application.getHttpAdapter().getInstance().ready();
    const [first, tutor] = [await aClient(auth, 'profiles:read'), await aClient(auth, 'profiles:read')];
    await tokenOf({ application }, first);
    await tokenOf({ application }, tutor);
    await application.close();
    expect((await registryOf(auth).get(tutor.id)).lastUsedAt).toEqual(auth.clock.now());
  });
});
