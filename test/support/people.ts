// People of the journeys, and what they do on the pages. No two journeys share a person.

import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** free for their profile */
  readonly handle: string;
}

/** Somebody nobody has seen before. @param latinName begins the address and the handle */
export function person(name: string, latinName: string): Person {
  const tail = randomBytes(4).toString('hex');
  return {
    name,
    email: `${latinName}-${tail}@example.com`,
    password: `${randomBytes(6).toString('hex')} battery staple`,
    handle: `${latinName}-${tail}`,
  };
}

/** Fills in the form of /signup and sends it. */
export async function signUp(page: Page, { name, email, password }: Person): Promise<void> {
  await page.goto('/signup');
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByLabel('비밀번호 한 번 더').fill(password);
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.waitForURL('/verify-email');
}

/** Logs in, and comes to the page that `path` names. */
export async function logIn(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
  path = '/account',
): Promise<void> {
  await page.goto(`/login?return_to=${encodeURIComponent(path)}`);
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인하기' }).click();
  await page.waitForURL(path);
}
