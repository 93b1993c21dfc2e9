// Limits of mails: three in ten minutes and ten a day to one address, whatever for.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, type SignedIn, signUp } from '../../../../test/support/cast.ts';
import { Mailer } from './mailer.ts';
import { MailLimits } from './mail.limits.ts';

const tenMinutes = 10 * 60;
const day = 24 * 60 * 60;

describe('limits of mails', () => {
  let auth: AuthService;
  let owner: SignedIn;

  beforeAll(async () => {
    auth = await startAuthService();
    owner = await alice(auth);
  });
  afterAll(() => auth.stop());
  beforeEach(() => auth.clock.advance(tenMinutes));

  const ways = {
    'sign-up': (email: string) => auth.post('/api/v1/auth/signup', { ...person('Bob'), email }),
    'forgotten password': (email: string) => auth.post('/api/v1/auth/password-resets', { email }),
    'change of address': async (email: string) => {
      const { accessToken } = await login(owner);
      const payload = { email, password: owner.password };
      return auth.request('POST', '/api/v1/account/email-changes', { accessToken, payload });
    },
  };

  async function login({ email, password }: SignedIn): Promise<{ accessToken: string }> {
    const answer = await auth.post('/api/v1/auth/login', { email, password });
    return { accessToken: answer.json<{ access_token: string }>().access_token };
  }

  it('count every way in which somebody may type an address', async () => {
    const { email } = person('Nobody');
    for (const ask of Object.values(ways)) expect((await ask(email)).statusCode).toBe(202);
    for (const ask of Object.values(ways)) {
      const refused = await ask(email.toUpperCase());
      expect(refused.statusCode).toBe(429);
      expect(refused.json()).toMatchObject({ code: 'rate_limited' });
      expect(refused.headers['retry-after']).toBe(String(tenMinutes));
    }
    auth.clock.advance(tenMinutes);
    expect((await ways['forgotten password'](email)).statusCode).toBe(202);
  });

  it('count another mail for a sign-up, and one for a login before its proof', async () => {
    const bob = person('Bob');
    const registration = await signUp(auth, bob);
    expect((await auth.post('/api/v1/auth/verification-mails', { registration })).statusCode).toBe(202);
    const { email, password } = bob;
    const logIn = () => auth.post('/api/v1/auth/login', { email, password });
    expect((await logIn()).json()).toMatchObject({ code: 'email_not_verified' });
    expect((await auth.post('/api/v1/auth/verification-mails', { registration })).statusCode).toBe(429);
    expect((await logIn()).statusCode).toBe(429);
  });

  it('allow three in every ten minutes and ten in every day', async () => {
    const { email } = person('Nobody');
    const statuses: number[] = [];
    for (let mail = 0; mail < 11; mail += 1) {
      statuses.push((await ways['forgotten password'](email)).statusCode);
      auth.clock.advance(tenMinutes / 2);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
    const refused = await ways['forgotten password'](email);
    expect(Number(refused.headers['retry-after'])).toBe(day - 11 * (tenMinutes / 2));
    auth.clock.advance(Number(refused.headers['retry-after']));
    expect((await ways['forgotten password'](email)).statusCode).toBe(202);
    expect((await ways['forgotten password'](email)).statusCode).toBe(429);
  });

  it('allow three of twenty at once', async () => {
    const { email } = person('Nobody');
    const answers = await Promise.all(Array.from({ length: 20 }, () => ways['forgotten password'](email)));
    expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(3);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(17);
  });

  it('stop a network that has mails sent to many addresses', async () => {
    const limits = auth.application.get(MailLimits, { strict: false });
    const ip = '198.51.100.20';
    for (let victim = 0; victim < 300; victim += 1) await limits.count(`victim-${victim}@example.com`, ip);
    const headers = { 'x-forwarded-for': ip };
    const ask = (options?: object) =>
      auth.post('/api/v1/auth/password-resets', { email: person('Nobody').email }, options);
    expect((await ask({ headers })).statusCode).toBe(429);
    expect((await ask()).statusCode).toBe(202);
  });

  it('do not count a sign-up that a full hash queue refuses', async () => {
    const small = await auth.startCopy({ HASH_QUEUE_LIMIT: '1' });
    const bob = person('Bob');
    const signUps = Array.from({ length: 12 }, (_, place) =>
      small.inject({
        method: 'POST',
        url: '/api/v1/auth/signup',
        payload: place < 11 ? { ...person('Member') } : bob,
      }),
    );
    const refused = (await Promise.all(signUps)).at(-1);
    expect(refused?.statusCode).toBe(503);
    for (const _ of [1, 2, 3]) expect((await ways['forgotten password'](bob.email)).statusCode).toBe(202);
  });

  it('do not count another mail for a sign-up that could not be written', async () => {
    const bob = person('Bob');
    const registration = await signUp(auth, bob);
    const again = () => auth.post('/api/v1/auth/verification-mails', { registration });
    const logIn = () => auth.post('/api/v1/auth/login', { email: bob.email, password: bob.password });
    const mailer = auth.application.get(Mailer, { strict: false });
    const post = mailer.post.bind(mailer);
    mailer.post = () => Promise.reject(new Error('the database is away'));
    for (const ask of [again, logIn, again, logIn]) expect((await ask()).statusCode).toBe(500);
    mailer.post = post;
    expect([(await again()).statusCode, (await logIn()).statusCode, (await again()).statusCode]).toEqual([
      202, 403, 429,
    ]);
  });

  it('leave a browser its form, and say when to try again', async () => {
    const { email } = person('Nobody');
    for (const _ of [1, 2, 3]) await ways['forgotten password'](email);
    const form = { name: '김민수', email, password: 'a garden after rain', passwordRepeat: 'a garden after rain' };
    const answer = await auth.request('POST', '/signup', {
      payload: new URLSearchParams(form).toString(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, String(tenMinutes)]);
    expect(answer.body).toContain('value="김민수"');
    expect(answer.body).toContain(`value="${email}"`);
    expect(answer.body).not.toContain('a garden after rain');
    expect(answer.body).toMatch(/(오전|오후) \d+:\d\d부터 다시 할 수 있어요\. 10분 남았어요\./);
  });
});
