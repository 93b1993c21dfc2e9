// Rules from sign-up to account.

import { OutboxRelay } from '#mysql/outbox.relay';
import { type Answer, type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, login, person, signUp, type TokenAnswer } from '../../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../../test/support/mail.ts';

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('registration', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const verify = (proof: object) => auth.post('/api/v1/auth/verify-email', proof);
  const expectFailed = (answer: Answer) => {
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'verification_failed' });
  };

  describe('POST /api/v1/auth/signup', () => {
    it('mails a code and a link in the language of the request, and makes no account', async () => {
      const bob = person('Bob');
      const answer = await auth.post('/api/v1/auth/signup', bob, { headers: { 'accept-language': 'en' } });
      expect(answer.statusCode).toBe(202);
      expect(answer.json()).toEqual({ registration: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 3600 });
      const mail = await auth.mail.next(bob.email);
      expect(mail.subject).toContain('Confirm your e-mail address');
      expect(codeIn(mail)).toMatch(/^\d{6}$/);
      expect(linkIn(mail).href).toMatch(/^http:\/\/peerfinder\.test\/verify-email\?token=[\w-]{43}$/);
      expect(mail.html).toContain(codeIn(mail));
    });

    it("tells the owner of a taken address in the owner's language, not in the stranger's", async () => {
      const { email } = await alice(auth);
      const headers = { 'accept-language': 'en' };
      await auth.post('/api/v1/auth/signup', { ...person('Mallory'), email }, { headers });
      expect((await auth.mail.next(email)).subject).toContain('이미 가입한');
    });

    it('answers alike for a taken address, whose owner is told by mail', async () => {
      const { email } = await alice(auth);
      const mallory = { ...person('Mallory'), email: email.toUpperCase() };
      const answer = await auth.post('/api/v1/auth/signup', mallory);
      expect(answer.statusCode).toBe(202);
      expect(answer.json()).toEqual({ registration: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 3600 });
      const mail = await auth.mail.next(email);
      expect(mail.subject).toContain('이미 가입한');
      expect(mail.text + mail.html).not.toContain('Mallory');
      expect(mail.text).not.toMatch(/^\d{6}$/m);
    });

    it('does not show by a login afterwards whether the address has an account', async () => {
      const owner = await alice(auth);
      const bodies = [];
      for (const email of [owner.email, person('Nobody').email]) {
        const mallory = { ...person('Mallory'), email };
        await signUp(auth, mallory);
        const answer = await auth.post('/api/v1/auth/login', { email, password: mallory.password });
        expect(answer.statusCode).toBe(403);
        bodies.push(Object.keys(answer.json<object>()));
      }
      expect(bodies[0]).toEqual(bodies[1]);
      await login(auth, owner);
    });

    it('names every bad field at once and stores nothing', async () => {
      const answer = await auth.post('/api/v1/auth/signup', {
        name: '',
        email: 'nobody',
        password: 'short',
        admin: true,
      });
      expect(answer.statusCode).toBe(422);
      expect(answer.json<{ errors: object[] }>().errors).toEqual([
        { field: 'name', code: 'required', message: expect.any(String) },
        { field: 'email', code: 'invalid', message: expect.any(String) },
        { field: 'password', code: 'too_short', message: expect.any(String) },
        { field: 'admin', code: 'unknown_field', message: expect.any(String) },
      ]);
    });

    it('takes NFD Hangul, emoji and long Hangul passwords, and stores the name as NFC', async () => {
      const bob = {
        ...person('Bob'),
        name: '김민수 🙂'.normalize('NFD'),
        password: '비밀번호'.normalize('NFD').repeat(10),
      };
      const registration = await signUp(auth, bob);
      const code = codeIn(await auth.mail.next(bob.email));
      const answer = await verify({ registration, code });
      expect(claimsOf(answer.json<TokenAnswer>().access_token)['name']).toBe('김민수 🙂'.normalize('NFC'));
      await login(auth, { ...bob, password: bob.password.normalize('NFC') });
    });
  });

  describe('POST /api/v1/auth/verify-email', () => {
    it('makes the account by code from the tab that signed up, and signs its owner in', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const code = codeIn(await auth.mail.next(bob.email));
      const answer = await verify({ registration, code });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      const { access_token } = answer.json<TokenAnswer>();
      expect(claimsOf(access_token)).toMatchObject({ email_verified: true, roles: ['member'], name: 'Bob' });
      const account = await auth.request('GET', '/api/v1/account', { accessToken: access_token });
      expect(account.json()).toMatchObject({ email: bob.email, emailVerified: true, status: 'active' });
    });

    it('makes the account by link in the browser that signed up, and elsewhere with the password', async () => {
      const [here, there] = [person('Bob'), person('Bob')];
      const registration = await signUp(auth, here);
      const token = tokenIn(await auth.mail.next(here.email));
      expect((await verify({ token, registration })).statusCode).toBe(200);

      await signUp(auth, there);
      const other = tokenIn(await auth.mail.next(there.email));
      expect((await verify({ token: other, password: there.password })).statusCode).toBe(200);
    });

    it('does not take the link alone, nor with a wrong password or a foreign registration', async () => {
      const bob = person('Bob');
      await signUp(auth, bob);
      const token = tokenIn(await auth.mail.next(bob.email));
      expect((await verify({ token })).statusCode).toBe(422);
      expectFailed(await verify({ token, password: 'not the password' }));
      expectFailed(await verify({ token, registration: await signUp(auth, person('Mallory')) }));
    });

    it('uses a proof up', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const mail = await auth.mail.next(bob.email);
      expect((await verify({ registration, code: codeIn(mail) })).statusCode).toBe(200);
      expectFailed(await verify({ registration, code: codeIn(mail) }));
      expectFailed(await verify({ registration, token: tokenIn(mail) }));
    });

    it('makes one account of five proofs at once', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const code = codeIn(await auth.mail.next(bob.email));
      const answers = await Promise.all(Array.from({ length: 5 }, () => verify({ registration, code })));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    });

    it('gives an address to one of two registrations proved at once', async () => {
      const bob = person('Bob');
      const proofs: object[] = [];
      for (const _ of [1, 2]) {
        const registration = await signUp(auth, bob);
        proofs.push({ registration, code: codeIn(await auth.mail.next(bob.email)) });
      }
      const answers = await Promise.all(proofs.map(verify));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
    });

    it('ends the code after five wrong ones, also at once; the link still works', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const mail = await auth.mail.next(bob.email);
      const code = codeIn(mail);
      const wrong = Array.from({ length: 5 }, () => verify({ registration, code: wrongCode(code) }));
      for (const answer of await Promise.all(wrong)) expectFailed(answer);
      expectFailed(await verify({ registration, code }));
      expect((await verify({ registration, token: tokenIn(mail) })).statusCode).toBe(200);
    });

    it('refuses what has expired', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const mail = await auth.mail.next(bob.email);
      auth.clock.advance(3601);
      expectFailed(await verify({ registration, code: codeIn(mail) }));
      expectFailed(await verify({ registration, token: tokenIn(mail) }));
      expectFailed(await verify({ token: tokenIn(mail), password: bob.password }));
    });

    it('gives a stranger who signed up first nothing, whatever the owner clicks or types', async () => {
      const owner = person('Alice');
      const mallory = { ...person('Mallory'), email: owner.email };
      const malloryHandle = await signUp(auth, mallory);
      const malloryMail = await auth.mail.next(owner.email);
      const ownerHandle = await signUp(auth, owner);
      const ownerMail = await auth.mail.next(owner.email);
      expectFailed(await verify({ registration: ownerHandle, code: codeIn(malloryMail) }));
      expectFailed(await verify({ registration: ownerHandle, token: tokenIn(malloryMail) }));
      expectFailed(await verify({ token: tokenIn(malloryMail), password: owner.password }));
      expect((await verify({ registration: ownerHandle, code: codeIn(ownerMail) })).statusCode).toBe(200);
      expectFailed(await verify({ registration: malloryHandle, code: codeIn(malloryMail) }));
      expectFailed(await verify({ token: tokenIn(malloryMail), password: mallory.password }));
      expect(
        (await auth.post('/api/v1/auth/login', { email: owner.email, password: mallory.password })).statusCode,
      ).toBe(401);
    });

    it('answers the same for an unknown registration as for a wrong code', async () => {
      const unknown = await verify({ registration: 'x'.repeat(43), code: '123456' });
      const wrong = await verify({ registration: await signUp(auth, person('Bob')), code: '000000' });
      const { requestId: _, ...unknownBody } = unknown.json<{ requestId: string }>();
      expect(wrong.json()).toMatchObject(unknownBody);
    });
  });

  describe('POST /api/v1/auth/verification-mails', () => {
    const mailAgain = (registration: string) => auth.post('/api/v1/auth/verification-mails', { registration });

    it('mails a new code and link; the older ones end', async () => {
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const older = await auth.mail.next(bob.email);
      expect((await mailAgain(registration)).statusCode).toBe(202);
      const newer = await auth.mail.next(bob.email);
      expectFailed(await verify({ registration, token: tokenIn(older) }));
      expect((await verify({ registration, code: codeIn(newer) })).statusCode).toBe(200);
    });

    it('answers alike for an unknown registration', async () => {
      expect((await mailAgain('y'.repeat(43))).statusCode).toBe(202);
    });

    it('mails a sign-up twice in ten minutes after its first mail, then says when to try again', async () => {
      const registration = await signUp(auth, person('Bob'));
      for (const handle of [registration, 'z'.repeat(43)]) {
        for (const _ of [1, 2]) expect((await mailAgain(handle)).statusCode).toBe(202);
        const refused = await mailAgain(handle);
        expect(refused.statusCode).toBe(429);
        expect(refused.json()).toMatchObject({ code: 'rate_limited' });
        expect(Number(refused.headers['retry-after'])).toBe(600);
      }
    });

    it('mails nobody for an unknown registration', async () => {
      await mailAgain('x'.repeat(43));
      await auth.application.get(OutboxRelay, { strict: false }).deliverDue();
      expect(auth.mail.mailbox.newest().filter(({ to }) => String(to).includes('invalid'))).toEqual([]);
    });
  });

  it('lets forty people behind one address sign up at once', async () => {
    const people = Array.from({ length: 40 }, () => person('Bob'));
    const answers = await Promise.all(people.map((who) => auth.post('/api/v1/auth/signup', who)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(people.map(() => 202));
  });
});
