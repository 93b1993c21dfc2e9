// Rules of refused passwords at sign-up, in API and page, and for the first admin.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice, person } from '../../../../test/support/cast.ts';
import { createAdmin } from '../create-admin.ts';

describe('a new password', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const signUp = (wish: object) => auth.post('/api/v1/auth/signup', wish);
  const refused = (code: string) => [{ field: 'password', code, message: expect.any(String) }];

  it.each([
    ['too_common', 'iloveyou'],
    ['too_common', 'ILoveYou!'],
    ['too_common', 'QWER1234'],
    ['too_personal', 'Bobby Tables'],
    ['too_personal', 'bobbytables2026'],
  ])('is refused as %s at sign-up: %s', async (code, password) => {
    const answer = await signUp({ ...person('Bob'), name: 'Bobby Tables', password });
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: object[] }>().errors).toEqual(refused(code));
  });

  it('is refused when it is the own address, or what is before its @', async () => {
    const bob = { ...person('Bob'), name: 'Robert' };
    for (const password of [bob.email, bob.email.toUpperCase(), `${bob.email.split('@')[0]}!1`]) {
      const answer = await signUp({ ...bob, password });
      expect(answer.json<{ errors: object[] }>().errors).toEqual(refused('too_personal'));
    }
  });

  it('is refused alike for a known and an unknown address', async () => {
    const { email } = await alice(auth);
    const answers = [];
    for (const address of [email, person('Nobody').email]) {
      const answer = await signUp({ name: 'Mallory', email: address, password: 'iloveyou' });
      const { requestId: _, ...body } = answer.json<{ requestId: string }>();
      answers.push([answer.statusCode, body]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('is judged beside every other bad field', async () => {
    const answer = await signUp({ name: 7, email: 'bob@example.com', password: 'bob@example.com', role: 'admin' });
    expect(answer.json<{ errors: { field: string; code: string }[] }>().errors).toEqual([
      expect.objectContaining({ field: 'name', code: 'wrong_type' }),
      expect.objectContaining({ field: 'role', code: 'unknown_field' }),
      expect.objectContaining({ field: 'password', code: 'too_personal' }),
    ]);
  });

  it('may hold the own name among other words', async () => {
    expect((await signUp(person('Bob'))).statusCode).toBe(202);
  });

  it('is refused beside its field on the page, where it is not shown again', async () => {
    const password = 'iloveyou!';
    const fields = { name: 'Bob', email: person('Bob').email, password, passwordRepeat: password };
    const answer = await new BrowserJar(auth).post('/signup', fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('너무 흔해서 누구나 짐작할 수 있어요');
    expect(answer.body).not.toContain(password);
  });

  it('is refused for the first admin too', async () => {
    const ada = person('Ada');
    for (const password of ['iloveyou', 'ada12345']) {
      await expect(createAdmin({}, { ...ada, password })).rejects.toThrow(/too_(common|personal)/);
    }
  });
});
