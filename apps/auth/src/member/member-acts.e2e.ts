// Rules of what an organiser does to a member.

import { randomUUID } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, login, type SignedIn, type TokenAnswer } from '../../../../test/support/cast.ts';
import { onlyAda, organising } from '../../../../test/support/organiser.ts';

let auth: AuthService;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
});

const patch = (who: { id: string }, payload: object, by = admin) => organising(auth).patch(who, payload, by);
const get = (who: { id: string }, rest = '', by = admin) => organising(auth).get(who, rest, by);
const remove = (who: { id: string }, rest = '', by = admin) => organising(auth).remove(who, rest, by);
const refresh = ({ refreshToken }: SignedIn) => auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
const logIn = ({ email, password }: SignedIn) => auth.post('/api/v1/auth/login', { email, password });
const historyOf = async (who: { id: string }) =>
  (await get(who, '/audit-events')).json<{ items: { action: string; actor: string; detail: unknown }[] }>().items;
const actionsOf = async (who: { id: string }) =>
  (await historyOf(who))
    .filter(({ actor }) => actor === admin.id)
    .map(({ action }) => action)
    .reverse();

describe('GET /api/v1/members/{id}', () => {
  it('shows one member, and answers 404 to an id that nobody has', async () => {
    const member = await alice(auth);
    expect((await get(member)).json()).toMatchObject({ id: member.id, email: member.email, status: 'active' });
    for (const id of [randomUUID(), 'nobody', '가', '%00']) expect((await get({ id })).statusCode).toBe(404);
  });

  it('is for admins, and so is everything under it', async () => {
    const member = await alice(auth);
    for (const rest of ['', '/sessions', '/audit-events']) {
      expect((await get(admin, rest, member)).statusCode).toBe(403);
      expect((await auth.request('GET', `/api/v1/members/${admin.id}${rest}`)).statusCode).toBe(401);
    }
    expect((await patch(admin, { status: 'suspended' }, member)).statusCode).toBe(403);
    expect((await patch(member, { roles: ['member', 'admin'] }, member)).statusCode).toBe(403);
    expect((await remove(admin, '', member)).statusCode).toBe(403);
    expect((await remove(admin, '/sessions', member)).statusCode).toBe(403);
  });
});

describe('suspending a member', () => {
  it('ends their sessions, tells them why at login, and is undone by restoring', async () => {
    const member = await alice(auth);
    const reason = '과제를 대신 냈어요.';
    const answer = await patch(member, { status: 'suspended', reason });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'suspended', suspensionReason: reason });
    const old = await auth.request('GET', '/api/v1/account', { accessToken: member.accessToken });
    expect(old.statusCode).toBe(401);
    expect(old.json()).toMatchObject({ endedBecause: 'suspended' });
    expect((await refresh(member)).json()).toMatchObject({ endedBecause: 'suspended' });
    const refused = await logIn(member);
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'account_suspended', reason });
    expect((await patch(member, { status: 'active' })).json()).toMatchObject({
      status: 'active',
      suspensionReason: null,
    });
    expect((await logIn(member)).statusCode).toBe(200);
    expect((await refresh(member)).statusCode).toBe(401);
    expect(await actionsOf(member)).toEqual(['account.suspended', 'account.restored']);
    expect(await historyOf(member)).toContainEqual(
      expect.objectContaining({ action: 'account.suspended', detail: expect.objectContaining({ reason }) }),
    );
  });

  it('changes nothing a second time, and is one event', async () => {
    const member = await alice(auth);
    await patch(member, { status: 'suspended', reason: 'first' });
    for (const reason of ['first', undefined]) {
      const again = await patch(member, { status: 'suspended', reason });
      expect(again.json()).toMatchObject({ suspensionReason: 'first' });
    }
    await patch(member, {});
    expect(await actionsOf(member)).toEqual(['account.suspended']);
  });

  it('keeps the lines of the reason, and takes another one later', async () => {
    const member = await alice(auth);
    await patch(member, { status: 'suspended' });
    const answer = await patch(member, { status: 'suspended', reason: '첫 줄\n둘째 줄' });
    expect(answer.json()).toMatchObject({ suspensionReason: '첫 줄\n둘째 줄' });
    expect((await logIn(member)).json()).toMatchObject({ reason: '첫 줄\n둘째 줄' });
    expect(await actionsOf(member)).toEqual(['account.suspended', 'account.suspended']);
  });

  it('cannot be undone by a login that was under way', async () => {
    const member = await alice(auth);
    const [, ...logins] = await Promise.all([
      patch(member, { status: 'suspended' }),
      ...Array.from({ length: 4 }, () => logIn(member)),
    ]);
    for (const answer of logins.filter(({ statusCode }) => statusCode === 200)) {
      const { refresh_token } = answer.json<TokenAnswer>();
      expect((await auth.post('/api/v1/auth/refresh', { refresh_token })).statusCode).toBe(401);
    }
  });

  it.each([
    ['a status that there is not', { status: 'withdrawn' }, 'status'],
    ['a field that there is not', { isAdmin: true }, 'isAdmin'],
    ['a role that there is not', { roles: ['member', 'root'] }, 'roles.1'],
    ['roles without member', { roles: ['admin'] }, 'roles'],
    ['a reason for nothing', { reason: 'because' }, 'reason'],
    ['a reason that is too long', { status: 'suspended', reason: 'ㅋ'.repeat(301) }, 'reason'],
  ])('refuses %s', async (_what, payload, field) => {
    const answer = await patch(admin, payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field }] });
  });
});

describe('the admin role', () => {
  it('is given and taken; the next token says so, and the old one of an admin no longer holds', async () => {
    const member = await alice(auth);
    expect((await patch(member, { roles: ['member', 'admin'] })).json()).toMatchObject({ roles: ['member', 'admin'] });
    const asAdmin = (await refresh(member)).json<TokenAnswer>();
    expect(claimsOf(asAdmin.access_token)['roles']).toEqual(['member', 'admin']);
    const promoted = { ...member, accessToken: asAdmin.access_token, refreshToken: asAdmin.refresh_token };
    expect((await get(admin, '', promoted)).statusCode).toBe(200);
    await patch(member, { roles: ['member'] });
    expect([401, 403]).toContain((await get(admin, '', promoted)).statusCode);
    const after = (await refresh(promoted)).json<TokenAnswer>();
    expect(claimsOf(after.access_token)['roles']).toEqual(['member']);
    expect((await get(admin, '', { ...promoted, accessToken: after.access_token })).statusCode).toBe(403);
    expect(await actionsOf(member)).toEqual(['role.given', 'role.taken']);
  });
});

describe('/api/v1/members/{id}/sessions', () => {
  it('lists where the member is signed in and ends all of it', async () => {
    const member = await alice(auth);
    await login(auth, member);
    const { items } = (await get(member, '/sessions')).json<{ items: { id: string; current: boolean }[] }>();
    expect(items.map(({ current }) => current)).toEqual([false, false]);
    expect((await remove(member, '/sessions')).statusCode).toBe(204);
    expect((await get(member, '/sessions')).json()).toEqual({ items: [] });
    expect((await refresh(member)).statusCode).toBe(401);
    expect((await refresh(admin)).statusCode).toBe(200);
    expect(await actionsOf(member)).toEqual(['sessions.ended']);
  });

  it('says in the history that they were ended, also when only the second try could write it', async () => {
    const member = await alice(auth);
    await auth.schema.execute('RENAME TABLE audit_event TO elsewhere');
    expect((await remove(member, '/sessions')).statusCode).toBeGreaterThanOrEqual(500);
    await auth.schema.execute('RENAME TABLE elsewhere TO audit_event');
    expect((await refresh(member)).statusCode).toBe(401);
    expect((await remove(member, '/sessions')).statusCode).toBe(204);
    expect(await actionsOf(member)).toEqual(['sessions.ended']);
  });

  it('answers 404 to an id that nobody has', async () => {
    const nobody = { id: randomUUID() };
    expect((await get(nobody, '/sessions')).statusCode).toBe(404);
    expect((await remove(nobody, '/sessions')).statusCode).toBe(404);
    expect((await patch(nobody, { status: 'suspended' })).statusCode).toBe(404);
    expect((await remove(nobody)).statusCode).toBe(404);
  });
});

describe('DELETE /api/v1/members/{id}', () => {
  it('removes the member from lists, search, login and sessions', async () => {
    const member = await alice(auth);
    expect((await remove(member)).statusCode).toBe(202);
    expect((await get(member)).statusCode).toBe(404);
    expect((await logIn(member)).statusCode).toBe(401);
    expect((await refresh(member)).statusCode).toBe(401);
    const url = `/api/v1/members?query=${member.email}`;
    const found = await auth.request('GET', url, { accessToken: admin.accessToken });
    expect(found.json()).toEqual({ items: [], nextCursor: null });
    expect((await remove(member)).statusCode).toBe(404);
  });
});
