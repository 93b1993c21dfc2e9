// Rules of leaving, as far as the auth service goes; the profile service is away here.

import { OutboxRelay } from '#mysql/outbox.relay';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import {
  ada,
  alice,
  join,
  login,
  type Person,
  person,
  type SignedIn,
  signUp,
  type TokenAnswer,
} from '../../../../test/support/cast.ts';
import { holdOutbox } from '../../../../test/support/exports.ts';
import { tablesOfAccounts } from './remains.repository.ts';
import { WithdrawalService } from './withdrawal.service.ts';

describe('leaving', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const withdraw = ({ accessToken, password }: Pick<SignedIn, 'accessToken' | 'password'>) =>
    auth.request('DELETE', '/api/v1/account', { accessToken, payload: { password } });
  const refresh = ({ refreshToken }: SignedIn) => auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
  const account = ({ accessToken }: SignedIn) => auth.request('GET', '/api/v1/account', { accessToken });
  const logIn = ({ email, password }: Person) => auth.post('/api/v1/auth/login', { email, password });
  const remove = (by: SignedIn, whom: SignedIn) =>
    auth.application.get(WithdrawalService, { strict: false }).remove({ id: by.id, ip: '127.0.0.1' }, whom.id);
  const rows = async <Row = Record<string, unknown>>(sql: string): Promise<Row[]> => {
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [found] = await connection.query<RowDataPacket[]>(sql);
    await connection.end();
    return found as Row[];
  };

  describe('DELETE /api/v1/account', () => {
    it('ends login, refresh and every token at once, on every device, and says why', async () => {
      const member = await alice(auth);
      const elsewhere = await login(auth, member);
      const answer = await withdraw(member);
      expect([answer.statusCode, answer.body]).toEqual([202, '']);
      expect((await logIn(member)).json()).toMatchObject({ status: 401, code: 'invalid_credentials' });
      for (const device of [member, elsewhere]) {
        expect((await refresh(device)).json()).toMatchObject({ reason: 'revoked', endedBecause: 'withdrawn' });
        expect((await account(device)).json()).toMatchObject({ status: 401, endedBecause: 'withdrawn' });
      }
    });

    it('lets the address sign up again at once, as a new account with nothing of the old one', async () => {
      const member = await alice(auth);
      await withdraw(member);
      await auth.mail.next(member.email);
      const { email } = member;
      const again = await join(auth, { email, name: 'Alice again', password: 'another battery staple' });
      expect(again.id).not.toBe(member.id);
      expect((await account(again)).json()).toMatchObject({ id: again.id, name: 'Alice again', roles: ['member'] });
      expect((await logIn(member)).statusCode).toBe(401);
      expect((await refresh(member)).statusCode).toBe(401);
    });

    it('says farewell by mail', async () => {
      const member = await alice(auth);
      await withdraw(member);
      expect(await auth.mail.next(member.email)).toMatchObject({ subject: expect.stringContaining('탈퇴') });
    });

    it('changes nothing for a wrong password, and stops guessing', async () => {
      const member = await alice(auth);
      const wrong = { ...member, password: 'not this one' };
      expect((await withdraw(wrong)).json()).toMatchObject({ status: 403, code: 'wrong_password' });
      for (let guess = 1; guess < 10; guess++) await withdraw(wrong);
      const beyond = await withdraw(member);
      expect(beyond.statusCode).toBe(429);
      expect(Number(beyond.headers['retry-after'])).toBeGreaterThan(0);
      expect((await account(member)).statusCode).toBe(200);
      expect((await refresh(member)).statusCode).toBe(200);
    });

    it.each([
      ['no body', undefined, 422],
      ['no password', {}, 422],
      ['an empty password', { password: '' }, 422],
      ['a password that is no text', { password: ['x'] }, 422],
      ['more than the password', { password: 'Alice battery staple', id: 'x' }, 422],
    ])('refuses %s', async (_, payload, status) => {
      const { accessToken } = await alice(auth);
      const answer = await auth.request('DELETE', '/api/v1/account', { accessToken, ...(payload && { payload }) });
      expect(answer.statusCode).toBe(status);
    });

    it('is for whom is signed in, and concerns nobody else', async () => {
      const [member, bystander] = [await alice(auth), await join(auth, person('Bob'))];
      const payload = { password: member.password };
      expect((await auth.request('DELETE', '/api/v1/account', { payload })).statusCode).toBe(401);
      const crossSite = await auth.request('DELETE', '/api/v1/account', {
        payload,
        headers: { cookie: `access_token=${member.accessToken}`, 'sec-fetch-site': 'cross-site' },
      });
      expect(crossSite.statusCode).toBe(403);
      expect((await withdraw({ ...member, accessToken: bystander.accessToken })).statusCode).toBe(403);
      await withdraw(member);
      expect((await account(bystander)).statusCode).toBe(200);
      expect((await withdraw(member)).statusCode).toBe(401);
    });

    it('happens once, however many ask at once', async () => {
      const member = await alice(auth);
      const answers = await Promise.all(Array.from({ length: 5 }, () => withdraw(member)));
      expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1);
      expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([]);
      expect(
        await rows(`SELECT 1 FROM outbox WHERE topic = 'account-withdrawn' AND payload = '${member.id}'`),
      ).toHaveLength(1);
    });

    it('leaves no session to anybody who was logging in at the same time', async () => {
      const member = await alice(auth);
      const [left, ...logins] = await Promise.all([
        withdraw(member),
        ...Array.from({ length: 6 }, () => logIn(member)),
      ]);
      expect(left.statusCode).toBe(202);
      for (const answer of logins.filter(({ statusCode }) => statusCode === 200)) {
        const { refresh_token: refreshToken } = answer.json<TokenAnswer>();
        expect((await refresh({ ...member, refreshToken })).json()).toMatchObject({ endedBecause: 'withdrawn' });
      }
    });

    it('leaves a row that nothing finds any more, without password, proofs or address key', async () => {
      const member = await alice(auth);
      await auth.post('/api/v1/auth/password-resets', { email: member.email });
      await signUp(auth, { ...person('Mallory'), email: member.email });
      await withdraw(member);
      expect(await rows(`SELECT status, email_key FROM account WHERE id = '${member.id}'`)).toEqual([
        { status: 'withdrawn', email_key: null },
      ]);
      for (const table of ['credential', ...tablesOfAccounts]) {
        expect(await rows(`SELECT '${table}' FROM ${table} WHERE account_id = '${member.id}'`)).toEqual([]);
      }
      expect(await rows(`SELECT 1 FROM pending_registration WHERE email = '${member.email}'`)).toEqual([]);
    });

    it('takes the cookies back from a browser', async () => {
      const member = await alice(auth);
      const answer = await auth.request('DELETE', '/api/v1/account', {
        payload: { password: member.password },
        headers: { cookie: `access_token=${member.accessToken}; signed_in=1` },
      });
      expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual(
        expect.arrayContaining([
          ['access_token', ''],
          ['refresh_token', ''],
          ['signed_in', ''],
        ]),
      );
    });
  });

  describe('the last active admin', () => {
    it('can neither leave nor be removed; of two at once, one stays', async () => {
      const [one, other] = [await ada(auth), await ada(auth)];
      const answers = await Promise.all([withdraw(one), withdraw(other)]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
      expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'last_admin' });
      const last = answers[0]?.statusCode === 409 ? one : other;
      await expect(remove(last, last)).rejects.toMatchObject({ code: 'last_admin' });
      expect((await account(last)).statusCode).toBe(200);
    });

    it('may leave once there is another, who is not suspended', async () => {
      const [one, other] = [await ada(auth), await ada(auth)];
      await auth.schema.execute(
        `UPDATE account SET status = 'suspended' WHERE is_admin = 1 AND id NOT IN ('${one.id}')`,
      );
      expect((await withdraw(one)).json()).toMatchObject({ code: 'last_admin' });
      await auth.schema.execute(`UPDATE account SET status = 'active' WHERE id = '${other.id}'`);
      expect((await withdraw(one)).statusCode).toBe(202);
    });
  });

  it('removes whom an admin removes, just so, and tells them', async () => {
    const [admin, member] = [await ada(auth), await alice(auth)];
    await remove(admin, member);
    expect((await refresh(member)).json()).toMatchObject({ endedBecause: 'withdrawn' });
    expect((await logIn(member)).statusCode).toBe(401);
    expect((await auth.mail.next(member.email)).subject).toContain('운영자');
    await expect(remove(admin, member)).rejects.toMatchObject({ code: 'account_gone' });
  });

  it('brings to nothing what strangers signed up for with the address while it had an account', async () => {
    const member = await alice(auth);
    const mallory = { ...person('Mallory'), email: member.email };
    const registration = await signUp(auth, mallory);
    await withdraw(member);
    for (const words of ['이미 가입한', '탈퇴를 마쳤어요']) {
      await auth.mail.next(member.email, ({ subject }) => subject.includes(words));
    }
    expect((await auth.post('/api/v1/auth/verification-mails', { registration })).statusCode).toBe(202);
    await auth.application.get(OutboxRelay, { strict: false }).deliverDue();
    expect(auth.mail.untaken(member.email)).toEqual([]);
    expect((await logIn(mallory)).json()).toMatchObject({ code: 'invalid_credentials' });
  });

  it('happens not at all while Redis is away, and says when to try again', async () => {
    const { auth: lone, redis, backAgain, stop } = await startAuthOnRedis();
    const { accessToken, ...member } = await alice(lone);
    const payload = { password: member.password };
    await redis.kill();
    const answer = await lone.request('DELETE', '/api/v1/account', { accessToken, payload });
    expect([answer.statusCode, Number(answer.headers['retry-after']) > 0]).toEqual([503, true]);
    await backAgain();
    expect((await login(lone, member)).id).toBe(member.id);
    await stop();
  });

  it('waits for the profile service as long as it takes, then is tried every few minutes', async () => {
    const member = await alice(auth);
    const outbox = await holdOutbox(auth.application);
    await withdraw(member);
    for (let hour = 0; hour < 24 * 14; hour += 12) {
      auth.clock.advance(12 * 3_600);
      await outbox.deliver();
    }
    const [message] = await rows<{ attempts: number; gave_up_at: Date | null; due_at: Date }>(
      `SELECT attempts, gave_up_at, due_at FROM outbox WHERE payload = '${member.id}'`,
    );
    expect(message?.attempts).toBeGreaterThan(20);
    expect(message?.gave_up_at).toBeNull();
    expect((message?.due_at.getTime() ?? 0) - auth.clock.now().getTime()).toBeLessThanOrEqual(300_000);
    expect(await rows(`SELECT status FROM account WHERE id = '${member.id}'`)).toEqual([{ status: 'withdrawn' }]);
  });
});
