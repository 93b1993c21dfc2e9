// Rules of what nobody can do to the last admin, nor to themselves.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, type SignedIn } from '../../../../test/support/cast.ts';
import { anotherAdmin, onlyAda, organising } from '../../../../test/support/organiser.ts';

let auth: AuthService;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
});

async function activeAdmins(): Promise<string[]> {
  const url = '/api/v1/members?role=admin&status=active';
  const somebody = await ada(auth);
  const answer = await auth.request('GET', url, { accessToken: somebody.accessToken });
  const ids = answer.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
  return ids.filter((id) => id !== somebody.id);
}

describe('the last active admin', () => {
  const acts = {
    suspended: (who: SignedIn, by: SignedIn) => organising(auth).patch(who, { status: 'suspended' }, by),
    demoted: (who: SignedIn, by: SignedIn) => organising(auth).patch(who, { roles: ['member'] }, by),
    removed: (who: SignedIn, by: SignedIn) => organising(auth).remove(who, '', by),
  };

  it.each(Object.entries(acts))('cannot be %s', async (_what, act) => {
    const answer = await act(admin, admin);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'last_admin' });
    expect((await organising(auth).get(admin, '', admin)).json()).toMatchObject({
      status: 'active',
      roles: ['member', 'admin'],
    });
  });

  it.each(Object.entries(acts))('is not counted with admins who are suspended when to be %s', async (_what, act) => {
    const other = await anotherAdmin(auth, admin);
    await acts.suspended(other, admin);
    expect((await act(admin, admin)).json()).toMatchObject({ code: 'last_admin' });
  });

  it.each(Object.entries(acts))('is left when two admins are %s by each other at once', async (_what, act) => {
    const other = await anotherAdmin(auth, admin);
    const answers = await Promise.all([act(other, admin), act(admin, other)]);
    const accepted = answers.filter(({ statusCode }) => statusCode < 300);
    expect(accepted.length).toBe(1);
    expect([401, 403, 409]).toContain(answers.find((answer) => !accepted.includes(answer))?.statusCode);
    expect((await activeAdmins()).length).toBe(1);
  });

  it('is left when five admins give up the role at once', async () => {
    const admins = [admin];
    for (let made = 0; made < 4; made += 1) admins.push(await anotherAdmin(auth, admin));
    const answers = await Promise.all(admins.map((one) => acts.demoted(one, one)));
    expect(answers.filter(({ statusCode }) => statusCode === 409).length).toBe(1);
    expect((await activeAdmins()).length).toBe(1);
  });
});

describe("one's own account", () => {
  it('cannot be suspended, but lose the role while there is another admin', async () => {
    await anotherAdmin(auth, admin);
    const answer = await organising(auth).patch(admin, { status: 'suspended' }, admin);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'own_account' });
    expect((await organising(auth).patch(admin, { roles: ['member'] }, admin)).statusCode).toBe(200);
    expect((await organising(auth).get(admin, '', admin)).statusCode).toBeGreaterThanOrEqual(401);
  });
});
