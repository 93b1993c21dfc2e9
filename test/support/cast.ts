// The cast: Alice is verified, Bob is not, Mallory holds what is another's, Ada is an admin.

import { randomBytes } from 'node:crypto';
import { FirstAdmin } from '../../apps/auth/src/account/first-admin.ts';
import type { AuthService } from './auth-service.ts';
import { codeIn } from './mail.ts';

export interface Person {
  name: string;
  email: string;
  password: string;
}

export interface SignedIn extends Person {
  id: string;
  sessionId: string;
  accessToken: string;
  refreshToken: string;
}

/** Somebody nobody has seen before; no two tests share a person. */
export function person(name: string): Person {
  const tail = randomBytes(4).toString('hex');
  return { name, email: `${name.toLowerCase()}-${tail}@example.com`, password: `${name} battery staple` };
}

/** Signs up. @returns the registration's handle; the mail is waiting in `auth.mail` */
export async function signUp(auth: AuthService, who: Person): Promise<string> {
  const answer = await auth.post('/api/v1/auth/signup', who);
  expect(answer.statusCode).toBe(202);
  return answer.json<{ registration: string }>().registration;
}

/** Signs up, proves the address by code, and is signed in. */
export async function join(auth: AuthService, who: Person): Promise<SignedIn> {
  const registration = await signUp(auth, who);
  const code = codeIn(await auth.mail.next(who.email));
  const answer = await auth.post('/api/v1/auth/verify-email', { registration, code });
  expect(answer.statusCode).toBe(200);
  return { ...who, ...signedInBy(answer.json()) };
}

/** Logs in on another device. */
export async function login(auth: AuthService, who: Person): Promise<SignedIn> {
  const { email, password } = who;
  const answer = await auth.post('/api/v1/auth/login', { email, password });
  expect(answer.statusCode).toBe(200);
  return { ...who, ...signedInBy(answer.json()) };
}

export const alice = (auth: AuthService) => join(auth, person('Alice'));

/** An admin, made as from the command line, and logged in. */
export async function ada(auth: AuthService): Promise<SignedIn> {
  const who = person('Ada');
  await auth.application.get(FirstAdmin, { strict: false }).make(who);
  return login(auth, who);
}

export interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  session: { id: string };
}

/** The claims of an access token, without verifying it. */
export function claimsOf(accessToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

function signedInBy({ access_token, refresh_token, session }: TokenAnswer) {
  return {
    id: String(claimsOf(access_token)['sub']),
    sessionId: session.id,
    accessToken: access_token,
    refreshToken: refresh_token,
  };
}
