// Rules of a form that asks for a fresh proof of who sends it, when the last one is too old.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { actionIn, BrowserJar, fieldIn, hiddenIn } from '../../../../test/support/browser-jar.ts';
import { ada, alice, type SignedIn } from '../../../../test/support/cast.ts';

const reason = '규칙을 세 번 어겼어요.\r\n"다음 주"에 다시 봐요.';

describe('a form that asks for a fresh proof', () => {
  let auth: AuthService;
  let admin: SignedIn;
  let member: SignedIn;
  let browser: BrowserJar;

  beforeAll(async () => {
    auth = await startAuthService();
    admin = await ada(auth);
    member = await alice(auth);
    browser = new BrowserJar(auth);
    await browser.post('/login', { email: admin.email, password: admin.password, return_to: '/account' });
    auth.clock.advance(901);
  });

  afterAll(() => auth.stop());

  const memberLogsIn = async () => {
    const { email, password } = member;
    return (await auth.post('/api/v1/auth/login', { email, password })).json<object>();
  };

  it('waits while the password is asked for, and goes on with what was typed', async () => {
    const page = await browser.follow(await browser.post(`/admin/members/${member.id}/suspend`, { reason }));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('적던 내용은 이 화면에 담아 두었어요');
    expect(await memberLogsIn()).toHaveProperty('access_token');

    const wrong = await browser.post('/account/confirm', { ...hiddenIn(page), password: 'not the password' });
    expect([wrong.statusCode, fieldIn(wrong, 'kept')]).toEqual([422, fieldIn(page, 'kept')]);
    const asked = await browser.post('/account/confirm', { ...hiddenIn(wrong), password: admin.password });
    expect(hiddenIn(asked)).toEqual({ reason });
    const done = await browser.follow(await browser.post(actionIn(asked), hiddenIn(asked)));
    expect(done.body).toContain('다음 주');
    expect(await memberLogsIn()).toMatchObject({ code: 'account_suspended', reason: reason.replace('\r', '') });
  });

  it('is refused on its way as anywhere else, when it comes from another site', async () => {
    const answer = await auth.request(
      'POST',
      `/account/confirm/kept-form?return_to=/admin/members/${member.id}/remove`,
      {
        payload: new URLSearchParams({ confirmation: member.email }).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: `access_token=${browser.cookie('access_token')}`,
          'sec-fetch-site': 'cross-site',
        },
      },
    );
    expect(answer.statusCode).toBe(403);
  });
});
