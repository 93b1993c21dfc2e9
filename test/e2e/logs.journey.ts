// What the logs of the whole stack know after somebody was there: requests, and no secret.

import { readdirSync, readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { send, type TokenAnswer } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { codeIn, linkIn, tokenIn } from '../support/mail.ts';
import { logIn, person, signUp } from '../support/people.ts';

const retryMilliseconds = 30;

describe('the logs', () => {
  const { visitor } = visitors();

  it('hold every request and no password, token, code, address or name', async () => {
    const who = person('제갈초록비누', 'chorok');
    const { name, email, password, handle } = who;
    const page = await visitor();
    await signUp(page, who);
    const mail = await mailTo(email);
    await page.goto(linkIn(mail).href);
    await page.getByRole('button', { name: '메일 확인하고 시작하기' }).click();
    await page.waitForURL('/me/profile');
    await page.goto('/logout');
    await page.getByRole('button', { name: '로그아웃하기' }).click();
    await logIn(page, who);
    await page.context().clearCookies({ name: 'access_token' });
    await page.goto('/me/profile');
    const cookies = (await page.context().cookies()).filter(({ name }) => /token|registration|device/.test(name));

    const wrong = `${password} but wrong`;
    await send('POST', '/api/v1/auth/login', { body: { email, password: wrong } });
    const login = await send('POST', '/api/v1/auth/login', { body: { email, password } });
    const { access_token: token, refresh_token } = (await login.json()) as TokenAnswer;
    const body = { handle, name, visibility: 'public', bio: `${name}의 비밀 이야기`, links: [] };
    await send('PUT', '/api/v1/me/profile', { token, body });
    await send('GET', `/api/v1/account?access_token=${token}`, {
      headers: { authorization: 'Bearer broken.token.here' },
    });
    await send('POST', '/api/v1/auth/refresh', { body: { refresh_token: `${refresh_token}x` } });
    await send('POST', '/api/v1/auth/signup', { body: { name, email: 'not an address of hers', password } });

    await logged('nginx.access.log', 'last-request-of-auth', '/api/v1/account');
    await logged('auth.log', 'last-request-of-auth', '/api/v1/account');
    await logged('profile.log', 'last-request-of-profile', '/api/v1/me/profile');
    const secrets = [
      ...[name, email, encodeURIComponent(email), encodeURIComponent(name), password, wrong, 'not an address of hers'],
      ...[tokenIn(mail), token, token.split('.')[2]!, refresh_token, 'broken.token.here'],
      ...cookies.map(({ value }) => value),
    ];
    expect(cookies.length).toBeGreaterThanOrEqual(2);
    for (const [file, log] of logs()) {
      expect([file, secrets.filter((secret) => log.includes(secret))]).toEqual([file, []]);
      expect([file, new RegExp(`(?<![\\d.])${codeIn(mail)}(?!\\d)`).test(log)]).toEqual([file, false]);
    }
  });
});

/** Sends a request and waits until a log has it: so it has all that came before. */
async function logged(file: string, requestId: string, path: string): Promise<void> {
  await send('GET', path, { headers: { 'x-request-id': requestId } });
  const log = pathOf(journeyWorld().logDirectory, file);
  while (!readFileSync(log, 'utf8').includes(requestId)) await pause(retryMilliseconds);
}

function logs(): [file: string, content: string][] {
  const { logDirectory } = journeyWorld();
  return readdirSync(logDirectory).map((file) => [file, readFileSync(pathOf(logDirectory, file), 'utf8')]);
}
