// Rules of taking a change of address back.

import { OutboxRelay } from '#mysql/outbox.relay';
import {
  addressOf,
  askForAddress,
  changeAddress,
  expectUnproved,
  newAddress,
  proveAddress,
  undoChange,
} from '../../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, join, login, person, type SignedIn, signUp } from '../../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../../test/support/mail.ts';
import { ExpiredEmailChanges } from './expired-email-changes.ts';

const day = 24 * 60 * 60;

describe('POST /api/v1/account/email-changes/undo', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const tryLogin = async (email: string, { password }: SignedIn) =>
    (await auth.post('/api/v1/auth/login', { email, password })).statusCode;
  /** Sets a new password by the link that an undo has mailed. */
  const recover = async (member: SignedIn, email = member.email) => {
    const mail = await auth.mail.next(email, ({ subject }) => subject.includes('새 비밀번호'));
    const password = 'another battery staple';
    const answer = await auth.post('/api/v1/auth/password-resets/confirm', { token: tokenIn(mail), password });
    expect(answer.statusCode).toBe(204);
    return { ...member, email, password };
  };
  const undo = async (token: string) => expect((await undoChange(auth, token)).statusCode).toBe(204);

  it('restores the old address for whoever holds the link, and ends every session', async () => {
    const member = await alice(auth);
    const email = newAddress();
    const token = await changeAddress(auth, member, email);
    auth.clock.advance(6 * day);
    const elsewhere = await login(auth, { ...member, email });
    await undo(token);
    const ended = await auth.request('GET', '/api/v1/account', { accessToken: elsewhere.accessToken });
    expect(ended.statusCode).toBe(401);
    expect(ended.json()).toMatchObject({ endedBecause: 'password_changed' });
    const refreshed = await auth.post('/api/v1/auth/refresh', { refresh_token: elsewhere.refreshToken });
    expect(refreshed.statusCode).toBe(401);
    expect(await tryLogin(email, member)).toBe(401);
    expect(await addressOf(auth, await login(auth, await recover(member)))).toBe(member.email);
  });

  it('leaves a stranger nothing who knows the password: only what is mailed to the restored address lets in', async () => {
    const member = await alice(auth);
    const email = newAddress();
    await undo(await changeAddress(auth, member, email));
    expect(await tryLogin(member.email, member)).toBe(401);
    await login(auth, await recover(member));
    expect(await tryLogin(member.email, member)).toBe(401);
    expect((await auth.mail.next(email)).subject).toContain('취소됐어요');
  });

  it('works once, also of several at once', async () => {
    const member = await alice(auth);
    const token = await changeAddress(auth, member, newAddress());
    const answers = await Promise.all([1, 2, 3].map(() => undoChange(auth, token)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 400, 400]);
    expectUnproved(await undoChange(auth, token));
    await auth.mail.next(member.email);
    await auth.application.get(OutboxRelay, { strict: false }).deliverDue();
    expect(auth.mail.untaken(member.email)).toEqual([]);
  });

  it('is over after seven days; then the address is free', async () => {
    const member = await alice(auth);
    const token = await changeAddress(auth, member, newAddress());
    auth.clock.advance(7 * day + 1);
    expectUnproved(await undoChange(auth, token));
    await auth.application.get(ExpiredEmailChanges, { strict: false }).sweep();
    expectUnproved(await undoChange(auth, token));
    const successor = await join(auth, { ...person('Bob'), email: member.email });
    expect(successor.id).not.toBe(member.id);
  });

  it('takes back further changes as well: an older undo restores its own address and ends the younger ones', async () => {
    const member = await alice(auth);
    const [second, third] = [newAddress(), newAddress()];
    const first = await changeAddress(auth, member, second);
    auth.clock.advance(60);
    const younger = await changeAddress(auth, { ...member }, third, second);
    await undo(first);
    expect(await addressOf(auth, await login(auth, await recover(member)))).toBe(member.email);
    expectUnproved(await undoChange(auth, younger));
    await join(auth, { ...person('Bob'), email: second });
  });

  it('leaves an older undo its right', async () => {
    const member = await alice(auth);
    const [second, third] = [newAddress(), newAddress()];
    const older = await changeAddress(auth, member, second);
    auth.clock.advance(60);
    await undo(await changeAddress(auth, member, third, second));
    await login(auth, await recover(member, second));
    await undo(older);
    await login(auth, await recover(member));
  });

  it('ends a change that waits for its proof, and holds the address for seven days', async () => {
    const member = await alice(auth);
    const second = newAddress();
    const token = await changeAddress(auth, member, second);
    const third = newAddress();
    await askForAddress(auth, member, third);
    const waiting = tokenIn(await auth.mail.next(third));
    auth.clock.advance(1);
    await undo(token);
    const recovered = await recover(member);
    const again = await login(auth, recovered);
    expectUnproved(await proveAddress(auth, { token: waiting }, again.accessToken));
    const held = await askForAddress(auth, again, third);
    expect(held.statusCode).toBe(409);
    expect(held.json()).toMatchObject({ code: 'email_held' });
    auth.clock.advance(7 * day + 1);
    expect((await askForAddress(auth, await login(auth, recovered), third)).statusCode).toBe(202);
  });

  it('refuses a login that was under way with what was known before', async () => {
    const member = await alice(auth);
    const email = newAddress();
    const token = await changeAddress(auth, member, email);
    auth.clock.advance(1);
    const [attempt] = await Promise.all([
      auth.post('/api/v1/auth/login', { email, password: member.password }),
      undoChange(auth, token),
    ]);
    if (attempt.statusCode === 200) {
      const { access_token: accessToken } = attempt.json<{ access_token: string }>();
      expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(401);
    } else expect(attempt.statusCode).toBe(401);
  });

  it('works for a suspended account, which stays suspended', async () => {
    const member = await alice(auth);
    const token = await changeAddress(auth, member, newAddress());
    await auth.schema.execute(`UPDATE account SET status = 'suspended' WHERE id = '${member.id}'`);
    await undo(token);
    const { password } = await recover(member);
    expect(await tryLogin(member.email, { ...member, password })).toBe(403);
  });

  describe('the old address is kept for its owner: nobody else', () => {
    it('signs up with it', async () => {
      const member = await alice(auth);
      const bob = { ...person('Bob'), email: member.email };
      const before = await signUp(auth, bob);
      await auth.mail.next(member.email);
      const token = await changeAddress(auth, member, newAddress());
      const registration = await signUp(auth, bob);
      const mail = await auth.mail.next(member.email);
      expect(mail.text).not.toMatch(/^\d{6}$|token=/m);
      for (const handle of [before, registration]) {
        expectUnproved(await auth.post('/api/v1/auth/verify-email', { registration: handle, code: '123456' }));
      }
      await undo(token);
      await login(auth, await recover(member));
    });

    it('changes to it; the account itself may', async () => {
      const [member, mallory] = [await alice(auth), await join(auth, person('Mallory'))];
      const between = newAddress();
      await changeAddress(auth, member, between);
      expect((await askForAddress(auth, mallory, member.email)).statusCode).toBe(202);
      expect((await auth.mail.next(member.email)).text).not.toMatch(/^\d{6}$|token=/m);
      await changeAddress(auth, member, member.email, between);
      expect(await addressOf(auth, member)).toBe(member.email);
    });

    it('gets it by a proof that was mailed before it was kept', async () => {
      const email = newAddress();
      const bob = { ...person('Bob'), email };
      const registration = await signUp(auth, bob);
      const signUpMail = await auth.mail.next(email);
      const mallory = await join(auth, person('Mallory'));
      await askForAddress(auth, mallory, email);
      const changeMail = await auth.mail.next(email);
      const member = await alice(auth);
      await changeAddress(auth, member, email);
      auth.clock.advance(1);
      const token = await changeAddress(auth, member, newAddress(), email);
      expectUnproved(await auth.post('/api/v1/auth/verify-email', { registration, code: codeIn(signUpMail) }));
      expectUnproved(await proveAddress(auth, { token: tokenIn(changeMail) }, mallory.accessToken));
      await undo(token);
      await login(auth, await recover(member, email));
    });
  });
});
