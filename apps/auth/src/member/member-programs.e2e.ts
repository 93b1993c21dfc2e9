// Rules of what a program may do with members, by its scopes: no more than an organiser, and under its own name.

import { setImmediate } from 'node:timers/promises';
import type { TokenClaims } from '#access-token/claims';
import { type AuthenticationOptions, authenticationOptions } from '#access-token/nest/authentication-options';
import { RevocationLog } from '../revocation/revocation.log.ts';
import { OAuthClientService } from '../oauth-client/oauth-client.service.ts';
import { theService } from '../audit/audit.ts';
import { startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, alice, claimsOf, type SignedIn } from '../../../../test/support/cast.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { program, type Program, tokenFor } from '../../../../test/support/programs.ts';

let auth: AuthService;
let admin: SignedIn;
let member: SignedIn;
let reader: Program;
let writer: Program;

beforeAll(async () => {
  auth = await startAuthService();
  reader = await program(auth, 'members:read');
  writer = await program(auth, 'members:read', 'members:write');
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
  member = await alice(auth);
});

type Method = 'GET' | 'PATCH' | 'DELETE' | 'POST' | 'PUT';

const act = (who: { accessToken: string }, method: Method, path: string, payload?: object) =>
  auth.request(method, path, { accessToken: who.accessToken, ...(payload && { payload }) });
const of = ({ id }: { id: string }, rest = '') => `/api/v1/members/${id}${rest}`;
const challengeOf = (scope?: string) =>
  `Bearer realm="PeerFinder", error="insufficient_scope"${scope ? `, scope="${scope}"` : ''}`;

describe('a program with the scope members:read', () => {
  it('reads members, their sessions and their history', async () => {
    const list = await act(reader, 'GET', '/api/v1/members?limit=100');
    expect(list.statusCode).toBe(200);
    expect(list.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain(member.id);
    expect((await act(reader, 'GET', of(member))).json()).toMatchObject({ email: member.email, status: 'active' });
    const { items } = (await act(reader, 'GET', of(member, '/sessions'))).json<{ items: { current: boolean }[] }>();
    expect(items.map(({ current }) => current)).toEqual([false]);
    expect((await act(reader, 'GET', of(member, '/audit-events'))).statusCode).toBe(200);
  });

  it('changes nothing', async () => {
    const attempts: [Method, string, object?][] = [
      ['PATCH', of(member), { status: 'suspended' }],
      ['PATCH', of(member), { roles: ['member', 'admin'] }],
      ['DELETE', of(member)],
      ['DELETE', of(member, '/sessions')],
    ];
    for (const [method, path, payload] of attempts) {
      const refused = await act(reader, method, path, payload);
      expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([403, challengeOf('members:write')]);
      expect(refused.json()).toMatchObject({ code: 'insufficient_scope', scope: 'members:write' });
    }
    const { status, roles } = (await act(reader, 'GET', of(member))).json<{ status: string; roles: string[] }>();
    expect({ status, roles }).toEqual({ status: 'active', roles: ['member'] });
    expect((await auth.request('GET', '/api/v1/account', { accessToken: member.accessToken })).statusCode).toBe(200);
  });

  it('is refused once its client is removed, with the token that it has and without another', async () => {
    const gone = await program(auth, 'members:read');
    expect((await act(gone, 'GET', of(member))).statusCode).toBe(200);
    await auth.application.get(OAuthClientService, { strict: false }).remove(theService, gone.id);
    const refused = await act(gone, 'GET', of(member));
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="PeerFinder", error="invalid_token"',
    ]);
    expect((await tokenFor(auth, gone.id, gone.secret)).statusCode).toBe(401);
  });
});

describe('a program with the scope members:write', () => {
  it('suspends, restores, signs out and removes members, and the history names it', async () => {
    expect((await act(writer, 'PATCH', of(member), { status: 'suspended', reason: 'robot' })).statusCode).toBe(200);
    expect((await act(writer, 'PATCH', of(member), { status: 'active' })).statusCode).toBe(200);
    expect((await act(writer, 'DELETE', of(member, '/sessions'))).statusCode).toBe(204);
    const history = await act(admin, 'GET', of(member, '/audit-events'));
    const acts = history.json<{ items: { action: string; actor: string }[] }>().items.slice(0, 3);
    expect(acts.map(({ action }) => action)).toEqual(['sessions.ended', 'account.restored', 'account.suspended']);
    expect(acts.map(({ actor }) => actor)).toEqual([writer.id, writer.id, writer.id]);
    const page = await auth.request('GET', `/admin/members/${member.id}`, {
      headers: { accept: 'text/html', cookie: `access_token=${admin.accessToken}` },
    });
    expect(page.body).toContain(`<a href="/admin/clients/${writer.id}">${writer.name}</a>`);
    expect((await act(writer, 'DELETE', of(member))).statusCode).toBe(202);
    expect((await act(admin, 'GET', of(member))).statusCode).toBe(404);
  });

  it.each([
    ['suspend', (id: string) => act(writer, 'PATCH', of({ id }), { status: 'suspended' })],
    ['remove', (id: string) => act(writer, 'DELETE', of({ id }))],
  ])('can not %s the last organiser', async (_what, attempt) => {
    const answer = await attempt(admin.id);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'last_admin' });
  });

  it.each([
    ['gives no role', { roles: ['member', 'admin'] }],
    ['takes no role', { roles: ['member'] }],
    ['does nothing else beside it', { status: 'suspended', roles: ['member', 'admin'] }],
  ])('%s: that is for people', async (_what, payload) => {
    const organiser = await ada(auth);
    for (const { id, accessToken } of [member, organiser]) {
      const refused = await act(writer, 'PATCH', of({ id }), payload);
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ code: 'roles_by_people', detail: expect.stringContaining('역할') });
      expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(200);
    }
    const rolesOf = async (who: SignedIn) => (await act(admin, 'GET', of(who))).json<{ roles: string[] }>().roles;
    expect([await rolesOf(member), await rolesOf(organiser)]).toEqual([['member'], ['member', 'admin']]);
  });

  it('alone reads nothing', async () => {
    const blind = await program(auth, 'members:write');
    const refused = await act(blind, 'GET', of(member));
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([403, challengeOf('members:read')]);
  });
});

describe('any other program', () => {
  it('neither reads nor writes members', async () => {
    const other = await program(auth, 'profiles:read', 'tokens:introspect', 'tokens:revoke');
    expect((await act(other, 'GET', '/api/v1/members')).headers['www-authenticate']).toBe(challengeOf('members:read'));
    expect((await act(other, 'DELETE', of(member))).headers['www-authenticate']).toBe(challengeOf('members:write'));
  });

  it.each([
    ['GET', '/api/v1/account'],
    ['PATCH', '/api/v1/account'],
    ['GET', '/api/v1/account/sessions'],
    ['GET', '/api/v1/audit-events'],
    ['GET', '/api/v1/clients'],
    ['POST', '/api/v1/clients'],
    ['GET', '/admin/members'],
    ['GET', '/admin/clients'],
    ['GET', '/account'],
  ] as const)('finds %s %s closed, whatever its scopes: that is for people', async (method, path) => {
    const refused = await act(writer, method, path, method === 'GET' ? undefined : {});
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([403, challengeOf()]);
  });
});

describe('while nobody can tell whether a program was removed', () => {
  it('it finds members closed, and whatever asks people for a recent login, and is told when to try again', async () => {
    const own = await startAuthOnRedis();
    try {
      const robot = await program(own.auth, 'members:read');
      const read = () => own.auth.request('GET', '/api/v1/members', { accessToken: robot.accessToken });
      expect((await read()).statusCode).toBe(200);
      await own.redis.kill();
      const log = own.auth.application.get(RevocationLog, { strict: false });
      while (!log.isStale) await setImmediate();
      const answer = await read();
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.json()).toMatchObject({ code: 'revocations_unavailable' });
      const claims = claimsOf(robot.accessToken) as unknown as TokenClaims;
      const admit = (demand: object) =>
        own.auth.application
          .get<AuthenticationOptions>(authenticationOptions, { strict: false })
          .onAuthenticated?.(claims, { optional: false, role: undefined, ...demand });
      await expect(admit({ maxAgeSeconds: 900 })).rejects.toMatchObject({ code: 'revocations_unavailable' });
      await expect(admit({ maxAgeSeconds: 900, whileStale: 'allow' })).resolves.toBeUndefined();
      await expect(admit({})).resolves.toBeUndefined();
    } finally {
      await own.stop();
    }
  });
});

describe('a person', () => {
  it('without the role finds members closed, and is told of no scope', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      const refused = await act(member, method, of(admin));
      expect(refused.json()).toMatchObject({ code: 'forbidden' });
      expect(refused.headers).not.toHaveProperty('www-authenticate');
    }
  });
});
