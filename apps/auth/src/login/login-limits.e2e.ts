// Limits of login: they stop who guesses, and spare the innocent.

import { randomUUID } from 'node:crypto';
import { type Answer, type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, join, person, type Person, signUp } from '../../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../../test/support/mail.ts';
import { AccountRepository, type Credential } from '../account/account.repository.ts';
import { LoginLimits } from './login.limits.ts';

const quarterHour = 15 * 60;
const asBrowser = { accept: 'text/html', 'sec-fetch-site': 'same-origin', 'accept-language': 'en' };
const deviceCookieOf = (answer: Answer) => answer.cookies.find(({ name }) => name === 'known_device')?.value;

describe('limits of login', () => {
  let auth: AuthService;
  let networks = 0;

  beforeAll(async () => {
    auth = await startAuthService();
  });
  afterAll(() => auth.stop());
  /** No test sees what another has counted. */
  beforeEach(() => auth.clock.advance(quarterHour));

  const anywhere = () => `2001:db8:${(networks += 1).toString(16)}::1`;
  const login = (
    { email, password }: Pick<Person, 'email' | 'password'>,
    { from = anywhere(), device }: { from?: string; device?: string | undefined } = {},
  ) =>
    auth.post(
      '/api/v1/auth/login',
      { email, password },
      { headers: { 'x-forwarded-for': from, ...(device && { cookie: `known_device=${device}` }) } },
    );
  const guess = (email: string, options?: Parameters<typeof login>[1]) =>
    login({ email, password: 'not the password' }, options);
  const guesses = (count: number, email: string, options?: Parameters<typeof login>[1]) =>
    Promise.all(Array.from({ length: count }, () => guess(email, options)));
  const statusesOf = (answers: Answer[]) => answers.map(({ statusCode }) => statusCode).sort();
  const times = (count: number, status: number) => Array.from({ length: count }, () => status);

  it('judge ten of thirty guesses at once from thirty networks, and refuse the right password as well', async () => {
    const who = await alice(auth);
    expect(statusesOf(await guesses(30, who.email))).toEqual([...times(10, 401), ...times(20, 429)]);
    const refused = await login(who);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(refused.headers['retry-after']).toBe(String(quarterHour));
    auth.clock.advance(quarterHour);
    expect((await login(who)).statusCode).toBe(200);
  });

  it('stop guesses at an address without an account in the same way', async () => {
    const { email } = person('Nobody');
    expect(statusesOf(await guesses(12, email))).toEqual([...times(10, 401), ...times(2, 429)]);
  });

  it.each(['body', 'cookie'])('let in the owner on a device that logged in before (%s)', async (transport) => {
    const { email, password } = await alice(auth);
    const before = await auth.post('/api/v1/auth/login', { email, password, transport });
    await guesses(11, email);
    expect((await login({ email, password })).statusCode).toBe(429);
    expect((await login({ email, password }, { device: deviceCookieOf(before) })).statusCode).toBe(200);
  });

  it('know the device on which somebody signed up', async () => {
    const bob = person('Bob');
    const device = await deviceThatSignedUp(bob);
    await guesses(11, bob.email);
    expect((await login(bob, { device })).statusCode).toBe(200);
  });

  it('know no device any more once the password is another, but the one that changed it', async () => {
    const who = await alice(auth);
    const former = deviceCookieOf(await login(who));
    const changed = await auth.request('PUT', '/api/v1/account/password', {
      accessToken: who.accessToken,
      payload: { currentPassword: who.password, password: 'a garden after rain' },
      headers: { cookie: `known_device=${former}` },
    });
    expect(changed.statusCode).toBe(204);
    const now = { ...who, password: 'a garden after rain' };
    await guesses(10, who.email);
    expect((await login(now, { device: former })).statusCode).toBe(429);
    expect((await login(now, { device: deviceCookieOf(changed) })).statusCode).toBe(200);
  });

  it('know no device any more after a reset, but the one that did it', async () => {
    const who = await alice(auth);
    const former = deviceCookieOf(await login(who));
    await auth.post('/api/v1/auth/password-resets', { email: who.email });
    const token = tokenIn(await auth.mail.next(who.email, ({ text }) => text.includes('reset-password')));
    const now = { ...who, password: 'a garden after rain' };
    const reset = await auth.post('/api/v1/auth/password-resets/confirm', { token, password: now.password });
    expect(reset.statusCode).toBe(204);
    await guesses(10, who.email);
    expect((await login(now, { device: former })).statusCode).toBe(429);
    expect((await login(now, { device: deviceCookieOf(reset) })).statusCode).toBe(200);
  });

  it('stop who knows the password after sixty logins, on whatever device, before they are judged', async () => {
    const who = await alice(auth);
    const device = deviceCookieOf(await login(who));
    for (let wave = 0; wave < 6; wave += 1) {
      await Promise.all(Array.from({ length: wave ? 10 : 9 }, () => login(who, { device })));
    }
    const answers = [await login(who, { device }), await login(who), await guess(who.email)];
    expect(statusesOf(answers)).toEqual(times(3, 429));
    auth.clock.advance(quarterHour);
    expect((await login(who)).statusCode).toBe(200);
  }, 60_000);

  it('do not count guesses against who knows the password', async () => {
    const who = await alice(auth);
    const device = deviceCookieOf(await login(who));
    const limits = auth.application.get(LoginLimits, { strict: false });
    for (let attempt = 0; attempt < 70; attempt += 1) {
      const elsewhere = { email: who.email, knownDevice: `device ${attempt}`, ip: anywhere() };
      await limits.count(elsewhere);
      await limits.noteGuess(elsewhere);
    }
    expect((await login(who, { device })).statusCode).toBe(200);
  });

  it('give a copied cookie ten guesses, wherever it is copied to, and another device of the owner ten more', async () => {
    const who = await alice(auth);
    const [stolen, other] = [deviceCookieOf(await login(who)), deviceCookieOf(await login(who))];
    await guesses(10, who.email);
    expect(statusesOf(await guesses(15, who.email, { device: stolen }))).toEqual([...times(10, 401), ...times(5, 429)]);
    expect((await login(who, { device: stolen })).statusCode).toBe(429);
    expect((await guess(who.email, { device: other })).statusCode).toBe(401);
    expect((await login(who, { device: other })).statusCode).toBe(200);
  });

  it('give a forged cookie, and that of another account, nothing', async () => {
    const [who, mallory] = [await alice(auth), await join(auth, person('Mallory'))];
    await guesses(10, who.email);
    const foreign = deviceCookieOf(await login(mallory)) ?? '';
    for (const device of [foreign, `${foreign.slice(0, -4)}AAAA`, Buffer.alloc(32).toString('base64url'), 'x']) {
      expect((await login(who, { device })).statusCode).toBe(429);
    }
  });

  it('know a shared device for everybody who logged in on it lately', async () => {
    const [who, bob] = [await alice(auth), await join(auth, person('Bob'))];
    const shared = deviceCookieOf(await login(bob, { device: deviceCookieOf(await login(who)) }));
    await guesses(10, who.email);
    expect((await login(who, { device: shared })).statusCode).toBe(200);
    expect((await login(bob, { device: shared })).statusCode).toBe(200);
  });

  it('let forty members behind one address log in at once, with two typos each', async () => {
    const from = '198.51.100.7';
    const members = await membersLike(await alice(auth), 40);
    const logInWithTypos = async (who: Person) => {
      const typos = [await guess(who.email, { from }), await guess(who.email, { from })];
      return [...typos, await login(who, { from })];
    };
    const answers = (await Promise.all(members.map(logInWithTypos))).flat();
    expect(statusesOf(answers)).toEqual([...times(40, 200), ...times(80, 401)]);
  }, 120_000);

  it('stop a network that guesses at many accounts, but not a member there whose device is known', async () => {
    const from = '198.51.100.8';
    const who = await alice(auth);
    const device = deviceCookieOf(await login(who));
    const limits = auth.application.get(LoginLimits, { strict: false });
    for (let victim = 1; victim < 300; victim += 1) {
      await limits.count({ email: `victim-${victim}@example.com`, knownDevice: undefined, ip: from });
    }
    expect(statusesOf([await guess(person('Nobody').email, { from }), await login(who, { from })])).toEqual([401, 429]);
    expect((await login(who)).statusCode).toBe(200);
    expect((await login(who, { from, device })).statusCode).toBe(200);
  });

  it('do not count what a full queue has not judged', async () => {
    const small = await auth.startCopy({ HASH_QUEUE_LIMIT: '2' });
    const { email, password } = await alice(auth);
    const payload = { email, password: 'not the password' };
    const many = Array.from({ length: 10 }, () => small.inject({ method: 'POST', url: '/api/v1/auth/login', payload }));
    const judged = (await Promise.all(many)).filter(({ statusCode }) => statusCode === 401).length;
    expect(judged).toBeLessThan(10);
    expect(statusesOf(await guesses(12 - judged, email))).toEqual([...times(10 - judged, 401), ...times(2, 429)]);
    expect((await login({ email, password })).statusCode).toBe(429);
  });

  it('answer a browser with the form as it was filled in, and when to try again', async () => {
    const { email } = person('Nobody');
    await guesses(10, email);
    const answer = await auth.request('POST', '/login', {
      payload: new URLSearchParams({ email, password: 'not the password', return_to: '/liked' }).toString(),
      headers: { ...asBrowser, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, String(quarterHour)]);
    expect(answer.body).toContain(`value="${email}"`);
    expect(answer.body).toContain('value="/liked"');
    expect(answer.body).toMatch(/You can try again at .*\d+:\d\d .M, in 15 minutes\./);
  });

  async function deviceThatSignedUp(who: Person): Promise<string | undefined> {
    const registration = await signUp(auth, who);
    const code = codeIn(await auth.mail.next(who.email));
    return deviceCookieOf(await auth.post('/api/v1/auth/verify-email', { registration, code }));
  }

  /** Further members with the same password. */
  async function membersLike({ email, password }: Person, count: number): Promise<Person[]> {
    const accounts = auth.application.get(AccountRepository, { strict: false });
    const { account, passwordHash } = (await accounts.findCredential(email)) as Credential;
    const members = Array.from({ length: count }, () => ({ ...account, ...person('Member'), id: randomUUID() }));
    await accounts.insertAll(members.map(({ password: _, ...member }) => ({ account: member, passwordHash })));
    return members.map((member) => ({ ...member, password }));
  }
});
