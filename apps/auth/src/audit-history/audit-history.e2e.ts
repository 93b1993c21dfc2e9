// Rules of the history as organisers see it.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, alice, login, type SignedIn } from '../../../../test/support/cast.ts';
import { AuditLog } from '../audit/audit-log.ts';

const path = '/api/v1/audit-events';

interface Event {
  id: string;
  at: string;
  actor: string | null;
  action: string;
  target: string | null;
  ip: string | null;
  detail: Record<string, unknown> | null;
}

describe(`GET ${path}`, () => {
  let auth: AuthService;
  let admin: SignedIn;

  beforeAll(async () => {
    auth = await startAuthService();
    admin = await ada(auth);
  });

  afterAll(() => auth.stop());

  const ask = (query: string, accessToken = admin.accessToken) =>
    auth.request('GET', `${path}${query}`, { accessToken });
  const events = async (query: string) => (await ask(query)).json<{ items: Event[]; nextCursor: string | null }>();

  it('shows what somebody did to their account: what was, and what is', async () => {
    const { id, accessToken } = await alice(auth);
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: '앨리스' } });
    const { items, nextCursor } = await events(`?target=${id}`);
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: auth.clock.now().toISOString(),
        actor: id,
        action: 'account.changed',
        target: id,
        ip: '127.0.0.1',
        detail: { name: { from: 'Alice', to: '앨리스' } },
      },
      expect.objectContaining({ action: 'account.created', actor: id, target: id, ip: '127.0.0.1', detail: null }),
    ]);
  });

  it('says nothing where nothing has changed', async () => {
    const { id, accessToken } = await alice(auth);
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: 'Alice' } });
    expect((await events(`?target=${id}`)).items.map(({ action }) => action)).toEqual(['account.created']);
  });

  it('shows who was made an organiser from the command line, by nobody who was signed in', async () => {
    const { items } = await events(`?target=${admin.id}&action=account.created`);
    expect(items).toMatchObject([{ actor: null, ip: null, detail: { role: 'admin' } }]);
  });

  it('shows that a used refresh token came back', async () => {
    const { id, refreshToken } = await alice(auth);
    const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
    const second = (await refresh(refreshToken)).json<{ refresh_token: string }>().refresh_token;
    await refresh(second);
    auth.clock.advance(31);
    await refresh(refreshToken);
    expect((await events(`?target=${id}&action=session.reused`)).items).toMatchObject([
      { actor: null, ip: '127.0.0.1' },
    ]);
    admin = await login(auth, admin);
  });

  it('filters by actor, target, action and time, all at once', async () => {
    const who = await alice(auth);
    auth.clock.advance(60);
    const from = auth.clock.now().toISOString();
    await auth.request('PATCH', '/api/v1/account', { accessToken: who.accessToken, payload: { name: '나중' } });
    auth.clock.advance(60);
    const to = auth.clock.now().toISOString();
    const count = async (query: string) => (await events(`?actor=${who.id}&${query}`)).items.length;
    expect(await count('')).toBe(2);
    expect(await count(`target=${who.id}&action=account.changed&from=${from}&to=${to}`)).toBe(1);
    expect(await count(`from=${to}`)).toBe(0);
    expect(await count(`to=${from}`)).toBe(1);
    expect(await count(`target=${admin.id}`)).toBe(0);
  });

  it('goes through everything page by page: nothing twice, nothing left out, while more is written', async () => {
    const { id } = await alice(auth);
    const log = auth.application.get(AuditLog, { strict: false });
    const write = (count: number) =>
      log.recordAll(
        Array.from(
          { length: count },
          () => ({ actor: { id, ip: null }, action: 'session.ended', target: id }) as const,
        ),
      );
    await write(7);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await events(`?target=${id}&limit=3${cursor}`);
      seen.push(...items.map((event) => event.id));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
      await write(1);
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it('is for organisers who proved lately who they are', async () => {
    const { accessToken } = await alice(auth);
    for (const route of ['', '/export?format=csv']) {
      expect((await auth.request('GET', path + route)).statusCode).toBe(401);
      expect((await ask(route, accessToken)).statusCode).toBe(403);
      expect((await ask(route, 'rubbish')).statusCode).toBe(401);
    }
    const late = await ada(auth);
    auth.clock.advance(901);
    const { access_token } = (await auth.post('/api/v1/auth/refresh', { refresh_token: late.refreshToken })).json<{
      access_token: string;
    }>();
    for (const route of ['', '/export?format=csv']) {
      expect((await ask(route, access_token)).json()).toMatchObject({ code: 'reauthentication_needed' });
    }
    admin = await login(auth, admin);
  });

  it.each([
    ['actor', 'actor=alice'],
    ['target', 'target=%00'],
    ['action', 'action=account.stolen'],
    ['from', 'from=yesterday'],
    ['from', 'from=2026-02-30'],
    ['from', 'from=0001-01-01T00:00:00%2B09:00'],
    ['to', 'to=9999-12-31'],
    ['to', 'from=2026-11-21&to=2026-11-20'],
    ['actor', `actor=${'0'.repeat(8)}-0000-0000-0000-000000000000&actor=2`],
    ['limit', 'limit=101'],
    ['cursor', 'cursor=rubbish'],
    ['cursor', `cursor=${Buffer.from('["2026-11-21T00:00:00.000Z","1 OR 1=1"]').toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from('["2026-11-21T00:00:00.000Z",-1]').toString('base64url')}`],
    ['sort', 'sort=at'],
  ])('refuses a bad %s: %s', async (field, query) => {
    const answer = await ask(`?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field }] });
  });

  it('never holds a password, a code or a token', async () => {
    const who = await alice(auth);
    await auth.post('/api/v1/auth/login', { email: who.email, password: who.password });
    await auth.request('PUT', '/api/v1/account/password', {
      accessToken: who.accessToken,
      payload: { currentPassword: who.password, password: 'another battery staple' },
    });
    await auth.post('/api/v1/auth/password-resets', { email: who.email });
    const everything = (await ask('/export?format=jsonl')).body;
    for (const secret of [who.password, 'another battery', who.accessToken, who.refreshToken, '$2b$']) {
      expect(everything).not.toContain(secret);
    }
    expect(everything).not.toMatch(/"(password|code|token|hash)\w*":/i);
  });
});

describe(`GET ${path}/export`, () => {
  let auth: AuthService;
  let admin: SignedIn;

  beforeAll(async () => {
    auth = await startAuthService();
    admin = await ada(auth);
  });

  afterAll(() => auth.stop());

  const take = (query: string) => auth.request('GET', `${path}/export?${query}`, { accessToken: admin.accessToken });

  it('writes what the API shows, a line each, newest first', async () => {
    const { id } = await alice(auth);
    const shown = (await auth.request('GET', `${path}?target=${id}`, { accessToken: admin.accessToken })).json();
    const answer = await take(`format=jsonl&target=${id}`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="audit-events-\d{4}-\d\d-\d\d\.jsonl"$/),
    });
    expect(
      answer.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Event),
    ).toEqual(shown.items);
  });

  it('writes CSV with a header', async () => {
    const { id } = await alice(auth);
    const answer = await take(`format=csv&target=${id}`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.body).toMatch(
      new RegExp(
        `^\uFEFFid,at,actor,action,target,ip,detail\r\n[^,]+,[^,]+,${id},account.created,${id},127.0.0.1,\r\n$`,
      ),
    );
  });

  it('is written down: who took what out', async () => {
    await take(`format=csv&target=${admin.id}&from=2026-01-01T00:00:00Z`);
    const answer = await auth.request('GET', `${path}?action=audit.exported`, { accessToken: admin.accessToken });
    expect(answer.json<{ items: Event[] }>().items[0]).toMatchObject({
      actor: admin.id,
      target: null,
      ip: '127.0.0.1',
      detail: { format: 'csv', target: admin.id, from: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('takes nothing out for HEAD', async () => {
    const counted = async () =>
      (await auth.request('GET', `${path}?action=audit.exported&limit=100`, { accessToken: admin.accessToken })).json<{
        items: Event[];
      }>().items.length;
    const before = await counted();
    const answer = await auth.application.inject({
      method: 'HEAD',
      url: `${path}/export?format=csv`,
      headers: { authorization: `Bearer ${admin.accessToken}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(await counted()).toBe(before);
  });

  it.each(['', 'format=xlsx', 'format=csv&limit=5', 'format=csv&actor=x'])('refuses %s', async (query) => {
    expect((await take(query)).statusCode).toBe(422);
  });
});
