// Rules of resetting a forgotten password.

import { type Answer, type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login, type Person, person, type SignedIn, signUp } from '../../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../../test/support/mail.ts';

const password = 'a garden after rain';
const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('password resets', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const ask = (email: string) => {
    auth.clock.advance(1);
    return auth.post('/api/v1/auth/password-resets', { email });
  };
  const confirm = (proof: object) => auth.post('/api/v1/auth/password-resets/confirm', { password, ...proof });
  const logIn = ({ email }: { email: string }, typed: string) =>
    auth.post('/api/v1/auth/login', { email, password: typed });
  const mailed = async ({ email }: { email: string }) => {
    expect((await ask(email)).statusCode).toBe(202);
    return auth.mail.next(email, ({ text }) => /^\d{6}$/m.test(text));
  };
  const expectFailed = (answer: Answer) => {
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'verification_failed' });
  };
  const expectUnchanged = async (member: Person) => {
    expect((await logIn(member, member.password)).statusCode).toBe(200);
  };

  it('mails the owner a code and a link', async () => {
    const mail = await mailed(await alice(auth));
    expect(mail.subject).toContain('새 비밀번호를 정해 주세요');
    expect(linkIn(mail).href).toMatch(/^http:\/\/peerfinder\.test\/reset-password\?token=[\w-]{43}$/);
    expect(mail.html).toContain(codeIn(mail));
  });

  it('set the password by the link, and by address and code', async () => {
    const [byLink, byCode] = [await alice(auth), await alice(auth)];
    expect((await confirm({ token: tokenIn(await mailed(byLink)) })).statusCode).toBe(204);
    expect((await confirm({ email: byCode.email, code: codeIn(await mailed(byCode)) })).statusCode).toBe(204);
    for (const member of [byLink, byCode]) {
      expect((await logIn(member, password)).statusCode).toBe(200);
      expect((await logIn(member, member.password)).statusCode).toBe(401);
    }
  });

  it('end every session, which learns why, and tell the owner', async () => {
    const member = await alice(auth);
    const { refreshToken } = await login(auth, member);
    await confirm({ token: tokenIn(await mailed(member)) });
    for (const refresh_token of [member.refreshToken, refreshToken]) {
      const answer = await auth.post('/api/v1/auth/refresh', { refresh_token });
      expect([answer.statusCode, answer.json<object>()]).toEqual([
        401,
        expect.objectContaining({ reason: 'revoked', endedBecause: 'password_changed' }),
      ]);
    }
    const { accessToken } = member;
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(401);
    const notice = await auth.mail.next(member.email, ({ subject }) => subject.includes('비밀번호가 바뀌었어요'));
    expect(linkIn(notice).pathname).toBe('/forgot-password');
    expect(notice.text).not.toContain(password);
  });

  it('answer alike for known and unknown addresses, which are mailed nothing', async () => {
    const { email } = await alice(auth);
    const nobody = person('Nobody').email;
    const answers = [await ask(email), await ask(nobody)];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [202, ''],
      [202, ''],
    ]);
    const failures = [await confirm({ email, code: '000000' }), await confirm({ email: nobody, code: '000000' })];
    const bodies = failures.map((answer) => ({ ...answer.json<object>(), requestId: undefined }));
    expect(bodies[0]).toEqual(bodies[1]);
    for (const failure of failures) expectFailed(failure);
    await auth.mail.next(email, ({ text }) => /^\d{6}$/m.test(text));
    expect(auth.mail.untaken(nobody)).toEqual([]);
  });

  it('mail one address at most three times in ten minutes, known or not', async () => {
    for (const email of [(await alice(auth)).email, person('Nobody').email]) {
      const statuses = [];
      for (const _ of [1, 2, 3, 4]) statuses.push((await ask(email)).statusCode);
      // The known one has had its mail at sign-up.
      expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(3);
      expect(statuses.at(-1)).toBe(429);
      expect(Number((await ask(email)).headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('use a proof up, the code with the link', async () => {
    const member = await alice(auth);
    const mail = await mailed(member);
    expect((await confirm({ token: tokenIn(mail) })).statusCode).toBe(204);
    expectFailed(await confirm({ token: tokenIn(mail), password: 'yet another one' }));
    expectFailed(await confirm({ email: member.email, code: codeIn(mail), password: 'yet another one' }));
    expect((await logIn(member, password)).statusCode).toBe(200);
  });

  it('let exactly one of many at once win', async () => {
    const member = await alice(auth);
    const token = tokenIn(await mailed(member));
    const passwords = Array.from({ length: 6 }, (_, index) => `number ${index} of six wishes`);
    const answers = await Promise.all(passwords.map((wish) => confirm({ token, password: wish })));
    const winners = passwords.filter((_, index) => answers[index]?.statusCode === 204);
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 204)) expectFailed(answer);
    expect((await logIn(member, winners[0] ?? '')).statusCode).toBe(200);
  });

  it('end the older link and code when asked again', async () => {
    const member = await alice(auth);
    const older = await mailed(member);
    const newer = await mailed(member);
    expectFailed(await confirm({ token: tokenIn(older) }));
    if (codeIn(older) !== codeIn(newer)) expectFailed(await confirm({ email: member.email, code: codeIn(older) }));
    await expectUnchanged(member);
    expect((await confirm({ token: tokenIn(newer) })).statusCode).toBe(204);
  });

  it('take nobody’s code for somebody else’s account', async () => {
    const [owner, mallory] = [await alice(auth), await alice(auth)];
    const [ownMail, malloryMail] = [await mailed(owner), await mailed(mallory)];
    if (codeIn(ownMail) !== codeIn(malloryMail)) {
      expectFailed(await confirm({ email: owner.email, code: codeIn(malloryMail) }));
    }
    expect((await confirm({ token: tokenIn(malloryMail) })).statusCode).toBe(204);
    await expectUnchanged(owner);
  });

  it('expire after half an hour', async () => {
    const member = await alice(auth);
    const mail = await mailed(member);
    auth.clock.advance(30 * 60);
    expectFailed(await confirm({ token: tokenIn(mail) }));
    expectFailed(await confirm({ email: member.email, code: codeIn(mail) }));
    await expectUnchanged(member);
  });

  it('end the code after five wrong ones, also at once; the link still works', async () => {
    const member = await alice(auth);
    const mail = await mailed(member);
    const code = codeIn(mail);
    const guesses = Array.from({ length: 8 }, () => confirm({ email: member.email, code: wrongCode(code) }));
    for (const answer of await Promise.all(guesses)) expectFailed(answer);
    expectFailed(await confirm({ email: member.email, code }));
    expect((await confirm({ token: tokenIn(mail) })).statusCode).toBe(204);
  });

  it.each([
    ['too short', 'short', 'too_short'],
    ['too common', 'iloveyou1', 'too_common'],
    ['the owner’s name', 'Alice2026', 'too_personal'],
  ])('refuse a password that is %s and use nothing up', async (_what, bad, code) => {
    const member = await alice(auth);
    const token = tokenIn(await mailed(member));
    const answer = await confirm({ token, password: bad });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'password', code }] });
    await expectUnchanged(member);
    expect((await confirm({ token })).statusCode).toBe(204);
  });

  it('leave a suspended account suspended', async () => {
    const member: SignedIn = await alice(auth);
    await auth.schema.execute(`UPDATE account SET status = 'suspended' WHERE id = '${member.id}'`);
    expect((await confirm({ token: tokenIn(await mailed(member)) })).statusCode).toBe(204);
    const answer = await logIn(member, password);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'account_suspended']);
  });

  it('forget every sign-up that waits for the address', async () => {
    const member = await alice(auth);
    const mallory = { ...person('Mallory'), email: member.email };
    await signUp(auth, mallory);
    expect((await confirm({ token: tokenIn(await mailed(member)) })).statusCode).toBe(204);
    // 403 while her sign-up waits.
    expect((await logIn(member, mallory.password)).statusCode).toBe(401);
  });

  it.each([
    ['neither link nor code', {}],
    ['a code without its address', { code: '123456' }],
    ['both', { token: 'x', email: 'a@example.com', code: '123456' }],
    ['a code that is none', { email: 'a@example.com', code: '12345' }],
    ['more', { token: 'x', admin: true }],
  ])('refuse %s', async (_what, proof) => expect((await confirm(proof)).statusCode).toBe(422));
});
