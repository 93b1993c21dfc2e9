// Rules of the limit on proofs of one network: it stops who guesses, not the class around them.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, signUp } from '../../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../../test/support/mail.ts';
import { ProofLimits } from '../one-time-token/proof.limits.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';

const password = 'a garden after rain';
const headers = { 'x-forwarded-for': '198.51.100.30' };

describe('limits of proofs', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });
  afterAll(() => auth.stop());
  beforeEach(() => auth.clock.advance(15 * 60));

  const confirm = (proof: object) =>
    auth.post('/api/v1/auth/password-resets/confirm', { password, ...proof }, { headers });
  const verify = (proof: object) => auth.post('/api/v1/auth/verify-email', proof, { headers });
  const tryInVain = async (times: number) => {
    const limits = auth.application.get(ProofLimits, { strict: false });
    for (let guess = 0; guess < times; guess += 1) await limits.count(headers['x-forwarded-for']);
  };
  const askedFor = async (email: string) => {
    await auth.post('/api/v1/auth/password-resets', { email });
    return auth.mail.next(email, ({ text }) => text.includes('reset-password'));
  };

  it('refuse unknown links and all codes after three hundred in vain, but no link that is known', async () => {
    const [member, bob] = [await alice(auth), person('Bob')];
    const [resetMail, registration] = [await askedFor(member.email), await signUp(auth, bob)];
    const signUpMail = await auth.mail.next(bob.email);
    await tryInVain(300);
    expect((await confirm({ token: 'x' })).statusCode).toBe(429);
    expect((await verify({ registration, code: codeIn(signUpMail) })).statusCode).toBe(429);
    expect((await confirm({ token: tokenIn(resetMail) })).statusCode).toBe(204);
    expect((await verify({ registration, token: tokenIn(signUpMail) })).statusCode).toBe(200);
  });

  it('do not count right codes', async () => {
    await tryInVain(299);
    for (const who of [person('Bob'), person('Bob')]) {
      const registration = await signUp(auth, who);
      const code = codeIn(await auth.mail.next(who.email));
      expect((await verify({ registration, code })).statusCode).toBe(200);
    }
    expect((await confirm({ token: 'x' })).statusCode).toBe(400);
    expect((await confirm({ token: 'x' })).statusCode).toBe(429);
  });

  it('spare an unknown link its hash', async () => {
    const hasher = auth.application.get(PasswordHasher, { strict: false });
    const hash = hasher.hash.bind(hasher);
    let hashes = 0;
    hasher.hash = (typed) => {
      hashes += 1;
      return hash(typed);
    };
    expect((await confirm({ token: 'x' })).statusCode).toBe(400);
    expect(hashes).toBe(0);
    expect((await confirm({ email: person('Nobody').email, code: '123456' })).statusCode).toBe(400);
    expect(hashes).toBe(1);
    hasher.hash = hash;
  });
});
