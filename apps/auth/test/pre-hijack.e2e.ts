// Rules against whoever is here first: Mallory uses Alice's address before Alice does, and never gets an account
// that Alice uses, nor keeps Alice from hers (Sudhodanan and Paverd, "Pre-hijacked accounts", 2022).

import { addressOf, askForAddress, changeAddress, proveAddress } from '../../../test/support/address-change.ts';
import { type Answer, type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { join, login, person, type Person, type SignedIn, signUp } from '../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../test/support/mail.ts';

describe('Mallory, who signs up with Alice’s address first,', () => {
  let auth: AuthService;
  let owner: Person;
  /** Mallory's wish for an account, with a password of her own, and what it had mailed to Alice. */
  let stranger: Person;
  let mallory: { registration: string; mail: { text: string } };

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  beforeEach(async () => {
    owner = person('Alice');
    stranger = { ...person('Mallory'), email: owner.email };
    mallory = { registration: await signUp(auth, stranger), mail: await auth.mail.next(owner.email) };
  });

  const verify = (proof: object) => auth.post('/api/v1/auth/verify-email', proof);
  const expectFailed = (answer: Answer) =>
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'verification_failed']);

  /** Neither her password nor her handle opens anything. */
  const expectNothingForMallory = async () => {
    const { email, password } = stranger;
    const { registration, mail } = mallory;
    const answer = await auth.post('/api/v1/auth/login', { email, password });
    expect(answer.statusCode).toBe(401);
    expectFailed(await verify({ registration, code: codeIn(mail) }));
    expectFailed(await verify({ registration, token: tokenIn(mail) }));
    expectFailed(await verify({ token: tokenIn(mail), password }));
  };

  it('gets nothing by Alice’s own sign-up', async () => {
    const { id } = await join(auth, owner);
    await expectNothingForMallory();
    expect((await login(auth, owner)).id).toBe(id);
  });

  it('gets nothing when Alice resets a password that she never chose', async () => {
    const password = 'chosen by Alice herself';
    const { email } = owner;
    expect((await auth.post('/api/v1/auth/password-resets', { email })).statusCode).toBe(202);
    expectFailed(
      await auth.post('/api/v1/auth/password-resets/confirm', { email, code: codeIn(mallory.mail), password }),
    );
    expectFailed(await auth.post('/api/v1/auth/password-resets/confirm', { token: tokenIn(mallory.mail), password }));
    const { id } = await join(auth, { ...owner, password });
    await expectNothingForMallory();
    expect((await login(auth, { ...owner, password })).id).toBe(id);
  });

  it('gets nothing when Alice has an account, forgets the password and resets it', async () => {
    const { id } = await join(auth, owner);
    await signUp(auth, stranger);
    await auth.mail.next(owner.email);
    auth.clock.advance(601);
    const password = 'chosen by Alice herself';
    await auth.post('/api/v1/auth/password-resets', { email: owner.email });
    const token = tokenIn(await auth.mail.next(owner.email));
    expect((await auth.post('/api/v1/auth/password-resets/confirm', { token, password })).statusCode).toBe(204);
    await expectNothingForMallory();
    expect((await login(auth, { ...owner, password })).id).toBe(id);
  });

  it('gets nothing by Alice’s click on the link, wherever Alice clicks and whatever password she types', async () => {
    const token = tokenIn(mallory.mail);
    const registration = await signUp(auth, owner);
    expect((await verify({ token })).statusCode).toBe(422);
    expectFailed(await verify({ token, registration }));
    expectFailed(await verify({ token, password: owner.password }));
    const code = codeIn(await auth.mail.next(owner.email));
    expect((await verify({ registration, code })).statusCode).toBe(200);
    await expectNothingForMallory();
    await login(auth, owner);
  });

  it('gets nothing by the code that her sign-up had mailed, typed where Alice signed up', async () => {
    const registration = await signUp(auth, owner);
    const own = codeIn(await auth.mail.next(owner.email));
    const foreign = codeIn(mallory.mail);
    if (foreign !== own) expectFailed(await verify({ registration, code: foreign }));
    expect((await verify({ registration, code: own })).statusCode).toBe(200);
    await expectNothingForMallory();
  });

  it('does not stand before Alice at the login: her wish is neither an account nor told', async () => {
    await join(auth, owner);
    auth.clock.advance(601);
    await signUp(auth, stranger);
    await auth.mail.next(owner.email);
    await login(auth, owner);
    const answer = await auth.post('/api/v1/auth/login', { email: owner.email, password: stranger.password });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'email_not_verified' });
    const { registration } = answer.json<{ registration: string }>();
    const mail = await auth.mail.next(owner.email, ({ subject }) => subject.includes('이미 가입한'));
    expect(mail.text).not.toMatch(/^\d{6}$|token=/m);
    expectFailed(await verify({ registration, code: '123456' }));
  });
});

describe('Mallory, who wants Alice’s address for an account of her own,', () => {
  let auth: AuthService;
  let owner: Person;
  let mallory: SignedIn;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  beforeEach(async () => {
    owner = person('Alice');
    mallory = await join(auth, person('Mallory'));
  });

  const expectFailed = ({ statusCode }: Answer) => expect(statusCode).toBe(400);
  /** Asks for Alice's address. @returns what Alice is mailed */
  const wish = async () => {
    expect((await askForAddress(auth, mallory, owner.email)).statusCode).toBe(202);
    return auth.mail.next(owner.email);
  };
  const expectApart = async (account: SignedIn) => {
    expect(account.id).not.toBe(mallory.id);
    expect(await addressOf(auth, mallory)).toBe(mallory.email);
    const { password } = mallory;
    expect((await auth.post('/api/v1/auth/login', { email: owner.email, password })).statusCode).toBe(401);
    expect((await login(auth, owner)).id).toBe(account.id);
  };

  it('does not block Alice’s sign-up before it is proved, and never can prove it afterwards', async () => {
    const mail = await wish();
    const account = await join(auth, owner);
    for (const proof of [{ token: tokenIn(mail) }, { code: codeIn(mail) }]) {
      expectFailed(await proveAddress(auth, proof, mallory.accessToken));
    }
    expectFailed(await proveAddress(auth, { token: tokenIn(mail), password: mallory.password }));
    await expectApart(account);
  });

  it('gets nothing by Alice’s click on the link, signed in as herself or not, nor by Alice’s password', async () => {
    const token = tokenIn(await wish());
    expect((await proveAddress(auth, { token })).statusCode).toBe(422);
    expect((await proveAddress(auth, { token, password: owner.password })).statusCode).toBe(403);
    const account = await join(auth, owner);
    expectFailed(await proveAddress(auth, { token }, account.accessToken));
    await expectApart(account);
  });

  it('gets nothing once Alice has signed up: no link and no code are mailed', async () => {
    const account = await join(auth, owner);
    expect((await wish()).text).not.toMatch(/^\d{6}$|token=/m);
    await expectApart(account);
  });

  it('does not get Alice’s old address, while Alice may have it back', async () => {
    const account = await join(auth, owner);
    const old = owner.email;
    const next = person('New').email;
    await changeAddress(auth, account, next);
    expect((await wish()).text).not.toMatch(/^\d{6}$|token=/m);
    owner = { ...owner, email: next };
    await expectApart(account);
    expect((await auth.post('/api/v1/auth/login', { email: old, password: mallory.password })).statusCode).toBe(401);
  });

  it('cannot use a change that she undid to enter the account of who has the address now', async () => {
    const next = person('New').email;
    const undo = await changeAddress(auth, mallory, next);
    auth.clock.advance(7 * 24 * 60 * 60 + 1);
    owner = { ...owner, email: mallory.email };
    const account = await join(auth, owner);
    expectFailed(await auth.post('/api/v1/account/email-changes/undo', { token: undo }));
    expect((await login(auth, { ...mallory, email: next })).id).toBe(mallory.id);
    expect((await login(auth, owner)).id).toBe(account.id);
  });
});
