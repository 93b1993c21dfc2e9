// Rules of the pages on which an address is changed and taken back, as a browser without JavaScript sees them.

import { addressOf, askForAddress, changeAddress } from '../../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../../test/support/browser-jar.ts';
import { alice, join, person, type SignedIn } from '../../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../../test/support/mail.ts';
import { AuditRepository } from '../audit/audit.repository.ts';

describe('the pages of changes of address', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const browserOf = ({ accessToken, refreshToken }: SignedIn) => {
    const browser = new BrowserJar(auth);
    for (const [name, value] of Object.entries({ access_token: accessToken, refresh_token: refreshToken })) {
      browser.set(name, value);
    }
    browser.set('signed_in', '1');
    return browser;
  };
  const pathOf = ({ pathname, search }: URL) => pathname + search;
  const path = '/account/email';

  it('ask for the address and the password, then wait with a code field', async () => {
    const member = await alice(auth);
    const browser = browserOf(member);
    const email = person('New').email;
    expect((await browser.get(path)).body).toContain(member.email);
    const asked = await browser.post(path, { email, password: member.password });
    expect(asked.statusCode).toBe(303);
    const waiting = await browser.follow(asked);
    expect(waiting.body).toContain('새 주소로 메일을 보냈어요');
    expect(waiting.body).toContain('name="code"');
    expect(fieldIn(waiting, 'email')).toBe(email);
    const wrong = await browser.post(path, { code: '000000' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('코드가 맞지 않거나 오래됐어요');
    const right = await browser.post(path, { code: codeIn(await auth.mail.next(email)) });
    const changed = await browser.follow(right);
    expect(changed.body).toContain('이메일 주소를 바꿨어요');
    expect(changed.body).not.toContain('name="code"');
    expect(await addressOf(auth, member)).toBe(email);
  });

  it('show what is wrong beside its field, keep the typed address, and never the password', async () => {
    const member = await alice(auth);
    const browser = browserOf(member);
    const cases: [Record<string, string>, RegExp][] = [
      [{ email: '', password: '' }, /이메일 주소를 넣어 주세요[^]*비밀번호를 넣어 주세요/],
      [{ email: 'nobody', password: 'x' }, /이메일 주소를 다시 확인해 주세요/],
      [{ email: member.email, password: member.password }, /지금 쓰는 주소와 같아요/],
      [{ email: 'typed@example.com', password: 'not the password' }, /비밀번호가 맞지 않아요/],
      [{ code: '' }, /여섯 자리 코드를 넣어 주세요/],
    ];
    for (const [fields, message] of cases) {
      const answer = await browser.post(path, fields);
      expect(answer.statusCode).toBe(422);
      if (fields['email']) expect(fieldIn(answer, 'email')).toBe(fields['email']);
      if (!('code' in fields)) expect(answer.body).toMatch(message);
      expect(answer.body).not.toContain('not the password');
    }
  });

  it('let the wish go again', async () => {
    const member = await alice(auth);
    const browser = browserOf(member);
    await askForAddress(auth, member, person('New').email);
    const kept = await browser.follow(await browser.post(path, { cancel: 'true' }));
    expect(kept.body).toContain('주소를 바꾸지 않기로 했어요');
    expect(kept.body).not.toContain('name="code"');
    await browser.post(path, { cancel: 'true' });
    const events = auth.application.get(AuditRepository, { strict: false });
    const told = await events.entries({ target: member.id, action: 'email.change_cancelled', limit: 10 });
    expect(told).toMatchObject([{ actor: member.id, changes: { email: { to: member.email } } }]);
  });

  it('take the link by one button where the owner is signed in', async () => {
    const member = await alice(auth);
    const browser = browserOf(member);
    const email = person('New').email;
    await askForAddress(auth, member, email);
    const link = linkIn(await auth.mail.next(email));
    const page = await browser.get(pathOf(link));
    expect(page.statusCode).toBe(200);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.body).not.toContain('name="password"');
    const token = fieldIn(page, 'token') as string;
    const answer = await browser.post(link.pathname, { token });
    expect(answer.headers.location).toBe(path);
    expect(await addressOf(auth, member)).toBe(email);
    expect((await browser.get(pathOf(link))).body).toContain('이미 썼거나 오래된 링크예요');
    expect((await browser.post(link.pathname, { token })).statusCode).toBe(422);
  });

  it('ask for the password of the account elsewhere, also where somebody else is signed in', async () => {
    const member = await alice(auth);
    const email = person('New').email;
    await askForAddress(auth, member, email);
    const link = linkIn(await auth.mail.next(email));
    const token = tokenIn({ text: link.href });
    for (const browser of [new BrowserJar(auth), browserOf(await join(auth, person('Mallory')))]) {
      expect((await browser.get(pathOf(link))).body).toContain('name="password"');
      expect((await browser.post(link.pathname, { token })).statusCode).toBe(422);
      expect((await browser.post(link.pathname, { token, password: 'not the password' })).statusCode).toBe(422);
    }
    const answer = await new BrowserJar(auth).post(link.pathname, { token, password: member.password });
    expect(answer.headers.location).toBe('/login');
    expect(await addressOf(auth, member)).toBe(email);
  });

  it('take a change back without a login, and lead to a new password', async () => {
    const member = await alice(auth);
    const token = await changeAddress(auth, member, person('New').email);
    const browser = new BrowserJar(auth);
    const page = await browser.get(`${path}/undo?token=${token}`);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.body).toContain(member.email);
    const answer = await browser.post(`${path}/undo`, { token: fieldIn(page, 'token') as string });
    expect(answer.headers.location).toBe('/reset-password');
    const next = await browser.follow(answer);
    expect(next.body).toContain('새 비밀번호를 정해 주세요');
    const password = 'another battery staple';
    const code = codeIn(await auth.mail.next(member.email));
    const reset = await browser.post('/reset-password', { code, password, passwordRepeat: password });
    expect(reset.headers.location).toBe('/login');
    expect((await browser.get(`${path}/undo?token=${token}`)).body).toContain('이미 썼거나 7일이 지난 링크예요');
    expect((await browser.post(`${path}/undo`, { token })).statusCode).toBe(422);
  });

  it('say in the mail of a change what to do next, in both languages', async () => {
    for (const [locale, words] of [
      ['ko', /7일 안에[^]*되돌려/],
      ['en', /within 7 days/],
    ] as const) {
      const member = await alice(auth);
      await auth.request('PATCH', '/api/v1/account', { accessToken: member.accessToken, payload: { locale } });
      const email = person('New').email;
      await askForAddress(auth, member, email);
      await new BrowserJar(auth).post(`${path}/confirm`, {
        token: tokenIn(await auth.mail.next(email)),
        password: member.password,
      });
      expect((await auth.mail.next(member.email)).text).toMatch(words);
    }
  });
});
