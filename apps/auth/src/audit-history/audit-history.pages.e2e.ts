// Rules of `/admin/audit-events`.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { ada, alice, type SignedIn } from '../../../../test/support/cast.ts';
import { AuditLog } from '../audit/audit-log.ts';

const path = '/admin/audit-events';

describe(path, () => {
  let auth: AuthService;
  let admin: SignedIn;
  let browser: BrowserJar;

  beforeAll(async () => {
    auth = await startAuthService();
    admin = await ada(auth);
    browser = await enter(admin);
  });

  afterAll(() => auth.stop());

  async function enter({ email, password }: Pick<SignedIn, 'email' | 'password'>): Promise<BrowserJar> {
    const jar = new BrowserJar(auth);
    expect((await jar.post('/login', { email, password, return_to: '/account' })).statusCode).toBe(303);
    return jar;
  }

  const show = async (query: string) => {
    const answer = await browser.get(`${path}?${query}`);
    return { status: answer.statusCode, body: answer.body };
  };
  const asShown = (text: string) => text.replaceAll('&', '&amp;');

  it('says in words who did what to whom, with a way to their page', async () => {
    const { id, accessToken } = await alice(auth);
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: '<b>앨리스' } });
    const { status, body } = await show(`target=${id}`);
    expect(status).toBe(200);
    expect(body).toContain('계정 정보를 바꿨어요');
    expect(body).toContain(`<a href="/admin/members/${id}">&lt;b&gt;앨리스</a>`);
    expect(body).toContain('Alice → &lt;b&gt;앨리스');
    expect((await show(`target=${id}&lang=en`)).body).toContain('Changed the account');
    browser = await enter(admin);
  });

  it('shows the number of who has left', async () => {
    const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
    await auth.application.get(AuditLog, { strict: false }).record({ id: null, ip: null }, 'account.erased', id);
    const { body } = await show(`target=${id}`);
    expect(body).toContain(`<span class="event-id">${id}</span>`);
    expect(body).not.toContain(`/admin/members/${id}`);
  });

  it('finds people by their address', async () => {
    const { id, email } = await alice(auth);
    const { body } = await show(`actor=${encodeURIComponent(email.toUpperCase())}&target=&action=&from=&to=`);
    expect(body).toContain(`/admin/members/${id}`);
    expect(body).not.toContain(`/admin/members/${admin.id}`);
    expect(body).toContain(`value="${email.toUpperCase()}"`);
  });

  it.each([
    ['somebody who is nobody', 'actor=nobody%40example.com', 'field-actor', '그런 멤버가 없어요'],
    ['a day that there is not', 'from=2026-02-30', 'field-from', '날짜를 확인해 주세요'],
    ['an end before the beginning', 'from=2026-11-21&to=2026-11-20', 'field-to', '뒤의 날짜'],
  ])('says what is wrong with %s', async (_what, query, field, words) => {
    const { status, body } = await show(query);
    expect(status).toBe(422);
    expect(body).toContain(`href="#${field}"`);
    expect(body).toContain(words);
    expect(body).not.toContain('data-table');
  });

  it('takes a day in whole, as it is in Seoul', async () => {
    const { id } = await alice(auth);
    const day = auth.clock.now().toLocaleDateString('sv-SE', { timeZone: 'Asia/Seoul' });
    expect((await show(`target=${id}&from=${day}&to=${day}`)).body).toContain('가입했어요');
  });

  it('leads on to older acts and to files, filtered alike', async () => {
    const { id } = await alice(auth);
    const act = { actor: { id, ip: null }, action: 'session.ended', target: id } as const;
    await auth.application.get(AuditLog, { strict: false }).recordAll(Array.from({ length: 60 }, () => act));
    const first = await show(`target=${id}&action=session.ended`);
    const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain(`?target=${id}&action=session.ended&cursor=`);
    const second = await browser.get(next);
    const rows = (body: string) => body.split('<tr role="row">').length - 2;
    expect([rows(first.body), rows(second.body)]).toEqual([50, 10]);
    const file = `${path}/export?target=${id}&action=session.ended&format=csv`;
    expect(second.body).toContain(asShown(file));
    const csv = await browser.get(file);
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="audit-events-.+\.csv"$/);
    expect(csv.body.split('\r\n')).toHaveLength(62);
  });

  it('leads whoever is not signed in to the login, and keeps members out', async () => {
    const stranger = await new BrowserJar(auth).get(path);
    expect([stranger.statusCode, stranger.headers.location]).toEqual([
      303,
      `/login?return_to=${encodeURIComponent(path)}`,
    ]);
    const member = await enter(await alice(auth));
    for (const page of [path, `${path}/export?format=csv`]) expect((await member.get(page)).statusCode).toBe(403);
  });

  it('asks for the password once more where the last time is long ago', async () => {
    auth.clock.advance(901);
    const answer = await browser.follow(await browser.get(`${path}?action=role.given`));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('action="/account/confirm');
    expect(answer.body).toContain(asShown('/admin/audit-events?action=role.given'));
  });
});
