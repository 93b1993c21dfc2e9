// Rules of changing a known password.

import { createConnection } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice, login, type SignedIn } from '../../../../test/support/cast.ts';
import { tokenIn } from '../../../../test/support/mail.ts';

const password = 'a garden after rain';

describe('PUT /api/v1/account/password', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const change = ({ accessToken, password: currentPassword }: SignedIn, wish: object = {}) =>
    auth.request('PUT', '/api/v1/account/password', { accessToken, payload: { currentPassword, password, ...wish } });
  const logIn = ({ email }: SignedIn, typed: string) => auth.post('/api/v1/auth/login', { email, password: typed });
  const account = ({ accessToken }: SignedIn) => auth.request('GET', '/api/v1/account', { accessToken });
  const refresh = ({ refreshToken }: SignedIn) => auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });

  it('sets it, ends the other sessions, and lets this one go on', async () => {
    const member = await alice(auth);
    const elsewhere = await login(auth, member);
    auth.clock.advance(5);
    expect((await change(member)).statusCode).toBe(204);
    expect((await account(member)).statusCode).toBe(200);
    expect((await account(elsewhere)).statusCode).toBe(401);
    expect((await refresh(elsewhere)).json()).toMatchObject({ endedBecause: 'password_changed' });
    expect((await refresh(member)).statusCode).toBe(200);
    expect((await logIn(member, password)).statusCode).toBe(200);
    expect((await logIn(member, member.password)).statusCode).toBe(401);
  });

  it('tells the owner by mail, when and where', async () => {
    const member = await alice(auth);
    await change(member);
    const notice = await auth.mail.next(member.email, ({ subject }) => subject.includes('비밀번호가 바뀌었어요'));
    expect(notice.text).toContain('127.0.0.1');
    expect(notice.text).not.toContain(password);
  });

  it('refuses a wrong current password, and after ten of them any', async () => {
    const member = await alice(auth);
    const wrong = await change(member, { currentPassword: 'not the password' });
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([403, 'wrong_password']);
    const guesses = Array.from({ length: 9 }, () => change(member, { currentPassword: 'not the password' }));
    for (const { statusCode } of await Promise.all(guesses)) expect(statusCode).toBe(403);
    const late = await change(member);
    expect([late.statusCode, Number(late.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await logIn(member, member.password)).statusCode).toBe(200);
  });

  it('lets one of two at once win', async () => {
    const member = await alice(auth);
    const wishes = ['one of two wishes', 'the other of two wishes'];
    const answers = await Promise.all(wishes.map((wish) => change(member, { password: wish })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 403]);
    const winner = wishes[answers.findIndex(({ statusCode }) => statusCode === 204)] ?? '';
    expect((await logIn(member, winner)).statusCode).toBe(200);
  });

  it.each([
    ['short', 'too_short'],
    ['QWERTYUIOP', 'too_common'],
    ['alice_1999', 'too_personal'],
  ])('refuses %s as %s and changes nothing', async (bad, code) => {
    const member = await alice(auth);
    const answer = await change(member, { password: bad });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'password', code }] });
    expect((await logIn(member, member.password)).statusCode).toBe(200);
  });

  it('ends a reset that is under way', async () => {
    const member = await alice(auth);
    await auth.post('/api/v1/auth/password-resets', { email: member.email });
    const token = tokenIn(await auth.mail.next(member.email));
    expect((await change(member)).statusCode).toBe(204);
    const answer = await auth.post('/api/v1/auth/password-resets/confirm', { token, password: 'a stranger’s wish' });
    expect(answer.statusCode).toBe(400);
  });

  it('is in the history with a reset, who and when, without any secret', async () => {
    const member = await alice(auth);
    expect((await change(member)).statusCode).toBe(204);
    await auth.post('/api/v1/auth/password-resets', { email: member.email });
    const token = tokenIn(await auth.mail.next(member.email, ({ text }) => /^\d{6}$/m.test(text)));
    const wish = 'a third password of hers';
    expect((await auth.post('/api/v1/auth/password-resets/confirm', { token, password: wish })).statusCode).toBe(204);
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await connection.query(
      `SELECT * FROM audit_event LEFT JOIN audit_particular USING (seq) WHERE target = ? ORDER BY seq`,
      [member.id],
    );
    await connection.end();
    const events = rows as { action: string }[];
    const actions = events.map(({ action }) => action).filter((action) => action.startsWith('password.'));
    expect([...new Set(actions)]).toEqual(['password.changed', 'password.reset_requested', 'password.reset']);
    for (const secret of [password, wish, token, member.password]) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('needs a session', async () => {
    const answer = await auth.request('PUT', '/api/v1/account/password', { payload: {} });
    expect(answer.statusCode).toBe(401);
  });

  describe('its page', () => {
    const browserOf = async (member: SignedIn) => {
      const browser = new BrowserJar(auth);
      await browser.post('/login', { email: member.email, password: member.password });
      return browser;
    };

    it('changes the password and stays signed in', async () => {
      const member = await alice(auth);
      const browser = await browserOf(member);
      auth.clock.advance(5);
      expect((await browser.get('/account/password')).body).toContain('name="currentPassword"');
      const fields = { currentPassword: member.password, password, passwordRepeat: password };
      const page = await browser.follow(await browser.post('/account/password', fields));
      expect(page.body).toContain('비밀번호를 바꿨어요');
      expect(page.body).toContain(member.email);
    });

    it('names what is wrong beside its field', async () => {
      const member = await alice(auth);
      const browser = await browserOf(member);
      const fields = { currentPassword: 'not the password', password, passwordRepeat: password };
      const wrong = await browser.post('/account/password', fields);
      expect([wrong.statusCode, wrong.body.includes('지금 쓰는 비밀번호가 맞지 않아요')]).toEqual([422, true]);
      const unlike = await browser.post('/account/password', { ...fields, passwordRepeat: 'another one' });
      expect([unlike.statusCode, unlike.body.includes('위에 쓴 비밀번호와 달라요')]).toEqual([422, true]);
      expect(unlike.body).not.toContain(password);
    });
  });
});
