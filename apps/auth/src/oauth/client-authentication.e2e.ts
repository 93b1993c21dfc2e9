// Rules of how clients prove who they are at `/oauth/*` (RFC 6749 §2.3.1, RFC 7523 §3).

import { generateKeyPairSync } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { claimsOf } from '../../../../test/support/cast.ts';
import {
  aClient,
  aKeyedClient,
  askForToken,
  assertionForm,
  assertionOf,
  basic,
  postForm,
  type TestClient,
  tokenOf,
} from '../../../../test/support/clients.ts';

const grant = { grant_type: 'client_credentials' };

describe('a client', () => {
  let auth: AuthService;
  let tutor: TestClient;

  beforeAll(async () => {
    auth = await startAuthService();
    tutor = await aClient(auth, 'members:read', 'profiles:read');
  });
  afterAll(() => auth.stop());

  const post = (form: Parameters<typeof postForm>[2], headers?: Parameters<typeof postForm>[3]) =>
    postForm(auth, '/oauth/token', form, headers);

  it('proves it by its secret in the header or in the body', async () => {
    const { id: client_id, secret: client_secret } = tutor;
    expect((await post(grant, { authorization: basic(tutor) })).statusCode).toBe(200);
    expect((await post({ ...grant, client_id, client_secret })).statusCode).toBe(200);
    expect((await post({ ...grant, client_id }, { authorization: basic(tutor) })).statusCode).toBe(200);
  });

  it('proves it by an assertion that the registered key signed, with or without client_id beside it', async () => {
    const grader = await aKeyedClient(auth, 'members:read');
    const sign = () => assertionForm(assertionOf(grader, auth.clock.now()));
    const answer = await post({ ...grant, ...sign() });
    expect(answer.statusCode).toBe(200);
    expect(claimsOf(answer.json().access_token)).toMatchObject({ sub: grader.id, client_id: grader.id });
    expect((await post({ ...grant, ...sign(), client_id: grader.id })).statusCode).toBe(200);
    expect((await post({ ...grant, ...sign(), client_id: tutor.id })).statusCode).toBe(401);
  });

  it('proves it by an assertion once, however many present it at once', async () => {
    const grader = await aKeyedClient(auth, 'members:read');
    const form = { ...grant, ...assertionForm(assertionOf(grader, auth.clock.now())) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(form)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(19);
  });

  it('can’t use another’s jti up', async () => {
    const [one, other] = [await aKeyedClient(auth, 'members:read'), await aKeyedClient(auth, 'members:read')];
    const sign = (client: typeof one) => assertionForm(assertionOf(client, auth.clock.now(), { jti: 'first' }));
    expect((await post({ ...grant, ...sign(one) })).statusCode).toBe(200);
    expect((await post({ ...grant, ...sign(other) })).statusCode).toBe(200);
  });

  it('does not lose an assertion to whoever signs another with its jti', async () => {
    const grader = await aKeyedClient(auth, 'members:read');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const jti = 'contested';
    const mallory = assertionForm(assertionOf({ ...grader, privateKey }, auth.clock.now(), { jti }));
    expect((await post({ ...grant, ...mallory })).statusCode).toBe(401);
    expect(
      (await post({ ...grant, ...assertionForm(assertionOf(grader, auth.clock.now(), { jti })) })).statusCode,
    ).toBe(200);
  });

  it.each([
    ['HMAC with the public key', { alg: 'HS256' }],
    ['alg none', { alg: 'none' }],
    ['the typ of an access token', { typ: 'at+jwt' }],
  ])('proves nothing by an assertion with %s', async (_what, header) => {
    const grader = await aKeyedClient(auth, 'members:read');
    const form = { ...grant, ...assertionForm(assertionOf(grader, auth.clock.now(), {}, header)) };
    expect((await post(form)).statusCode).toBe(401);
  });

  it('proves nothing by an access token as an assertion, nor is an assertion an access token', async () => {
    const form = { ...grant, ...assertionForm(await tokenOf(auth, tutor)) };
    expect((await post(form)).json()).toMatchObject({ error: 'invalid_client' });
    const grader = await aKeyedClient(auth, 'members:read');
    const accessToken = assertionOf(grader, auth.clock.now(), { aud: 'peerfinder', scope: 'members:read' });
    expect((await auth.request('GET', '/api/v1/members', { accessToken })).statusCode).toBe(401);
  });

  it('with a key alone has no secret, and one without a key no assertion', async () => {
    const grader = await aKeyedClient(auth, 'members:read');
    expect((await askForToken(auth, { id: grader.id, secret: 'pfs_' })).statusCode).toBe(401);
    const posing = assertionForm(assertionOf({ ...grader, id: tutor.id }, auth.clock.now()));
    expect((await post({ ...grant, ...posing })).statusCode).toBe(401);
  });

  it('proves nothing by credentials in the address', async () => {
    const { id, secret } = tutor;
    const query = new URLSearchParams({ ...grant, client_id: id, client_secret: secret });
    expect((await postForm(auth, `/oauth/token?${query}`, {})).json()).toMatchObject({ error: 'invalid_request' });
    expect((await postForm(auth, `/oauth/token?${query}`, grant)).json()).toMatchObject({ error: 'invalid_client' });
  });
});
