// Rules of proving another address.

import {
  addressOf,
  askForAddress,
  changeAddress,
  expectUnproved,
  newAddress,
  proveAddress,
} from '../../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, join, login, person, type TokenAnswer } from '../../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../../test/support/mail.ts';
import { FirstAdmin } from '../account/first-admin.ts';
import { ExpiredEmailChanges } from './expired-email-changes.ts';

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('POST /api/v1/account/email-changes/confirm', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  it('changes the address by code: login by the new one, not by the old one', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await askForAddress(auth, member, email);
    const { accessToken } = member;
    const code = codeIn(await auth.mail.next(email));
    expect((await proveAddress(auth, { code }, accessToken)).statusCode).toBe(204);
    const account = await auth.request('GET', '/api/v1/account', { accessToken });
    expect(account.json()).toMatchObject({ email, emailVerified: true, name: member.name });
    const { email: old, password } = member;
    expect((await auth.post('/api/v1/auth/login', { email: old, password })).statusCode).toBe(401);
    const { accessToken: next } = await login(auth, { ...member, email });
    expect(claimsOf(next)).toMatchObject({ sub: member.id, email_verified: true });
  });

  it('changes it by link in a browser that is signed in, and elsewhere with the password', async () => {
    const [here, there] = [await alice(auth), await alice(auth)];
    await changeAddress(auth, here, newAddress());
    const email = newAddress();
    await askForAddress(auth, there, email);
    const token = tokenIn(await auth.mail.next(email));
    expect((await proveAddress(auth, { token, password: there.password })).statusCode).toBe(204);
    expect(await addressOf(auth, there)).toBe(email);
  });

  it('does not take the link alone, nor with a wrong password, nor from somebody else’s session', async () => {
    const [member, mallory] = [await alice(auth), await join(auth, person('Mallory'))];
    const email = newAddress();
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    const token = tokenIn(mail);
    const alone = await proveAddress(auth, { token });
    expect(alone.statusCode).toBe(422);
    expect(alone.json()).toMatchObject({ errors: [{ field: 'password', code: 'required' }] });
    expect((await proveAddress(auth, { token, password: mallory.password })).statusCode).toBe(403);
    expectUnproved(await proveAddress(auth, { token }, mallory.accessToken));
    expectUnproved(await proveAddress(auth, { code: codeIn(mail) }, mallory.accessToken));
    expect((await proveAddress(auth, { code: codeIn(mail) })).statusCode).toBe(401);
    expect(await addressOf(auth, member)).toBe(member.email);
    expect((await proveAddress(auth, { token }, member.accessToken)).statusCode).toBe(204);
  });

  it('tells the old address, with a link that is good for a week', async () => {
    const member = await alice(auth);
    await askForAddress(auth, member, newAddress());
    const email = newAddress();
    await askForAddress(auth, member, email);
    const token = tokenIn(await auth.mail.next(email));
    await proveAddress(auth, { token }, member.accessToken);
    const mail = await auth.mail.next(member.email);
    expect(mail.subject).toContain('이메일 주소가 바뀌었어요');
    expect(mail.text).toContain(`${member.name}님`);
    expect(mail.text + mail.html).not.toContain(email);
    expect(linkIn(mail).href).toMatch(/\/account\/email\/undo\?token=[\w-]{43}$/);
  });

  it('ends a way to a new password that was mailed to the old address', async () => {
    const member = await alice(auth);
    await auth.post('/api/v1/auth/password-resets', { email: member.email });
    const reset = tokenIn(await auth.mail.next(member.email));
    await changeAddress(auth, member, newAddress());
    expectUnproved(
      await auth.post('/api/v1/auth/password-resets/confirm', { token: reset, password: 'another battery staple' }),
    );
  });

  it('uses a proof up, and of five at once takes one', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    const proofs = [{ token: tokenIn(mail) }, { code: codeIn(mail) }, { token: tokenIn(mail) }];
    const answers = await Promise.all(proofs.map((proof) => proveAddress(auth, proof, member.accessToken)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 400, 400]);
    for (const proof of proofs) expectUnproved(await proveAddress(auth, proof, member.accessToken));
    await auth.mail.next(member.email);
    expect(auth.mail.untaken(member.email)).toEqual([]);
  });

  it('ends the code after five wrong ones, also at once; the link still works', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    const code = codeIn(mail);
    const guesses = Array.from({ length: 5 }, () => proveAddress(auth, { code: wrongCode(code) }, member.accessToken));
    for (const answer of await Promise.all(guesses)) expectUnproved(answer);
    expectUnproved(await proveAddress(auth, { code }, member.accessToken));
    expect((await proveAddress(auth, { token: tokenIn(mail) }, member.accessToken)).statusCode).toBe(204);
  });

  it('refuses what has expired, which is forgotten', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    auth.clock.advance(3_601);
    const { accessToken } = await login(auth, member);
    expectUnproved(await proveAddress(auth, { token: tokenIn(mail) }, accessToken));
    expectUnproved(await proveAddress(auth, { code: codeIn(mail) }, accessToken));
    expectUnproved(await proveAddress(auth, { token: tokenIn(mail), password: member.password }));
    await auth.application.get(ExpiredEmailChanges, { strict: false }).sweep();
    auth.clock.advance(-3_601);
    expectUnproved(await proveAddress(auth, { token: tokenIn(mail) }, accessToken));
  });

  it('ends what was asked for with an older password', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    auth.clock.advance(1);
    const password = 'another battery staple';
    const { accessToken } = member;
    const changed = { currentPassword: member.password, password };
    expect((await auth.request('PUT', '/api/v1/account/password', { accessToken, payload: changed })).statusCode).toBe(
      204,
    );
    expectUnproved(await proveAddress(auth, { token: tokenIn(mail) }, accessToken));
    expectUnproved(await proveAddress(auth, { token: tokenIn(mail), password }));
    expect(await addressOf(auth, member)).toBe(member.email);
  });

  it('lets organisers find the member by the new address, and no longer by the old one', async () => {
    const ada = person('Ada');
    await auth.application.get(FirstAdmin, { strict: false }).make(ada);
    const { accessToken } = await login(auth, ada);
    const member = await alice(auth);
    const email = newAddress();
    await changeAddress(auth, member, email);
    const found = async (query: string) =>
      (await auth.request('GET', `/api/v1/members?query=${query}`, { accessToken })).json<{ items: object[] }>().items;
    expect(await found(email)).toMatchObject([{ id: member.id, email }]);
    expect(await found(member.email)).toEqual([]);
  });

  it('keeps sessions: their next tokens are the same person’s', async () => {
    const member = await alice(auth);
    await changeAddress(auth, member, newAddress());
    const refreshed = await auth.post('/api/v1/auth/refresh', { refresh_token: member.refreshToken });
    expect(claimsOf(refreshed.json<TokenAnswer>().access_token)).toMatchObject({ sub: member.id });
  });
});
