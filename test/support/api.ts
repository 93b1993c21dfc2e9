// Programs on the public API, through the gateway.

import { mailTo } from './inbox.ts';
import { journeyWorld } from './journey-world.ts';
import { codeIn } from './mail.ts';
import type { Person } from './people.ts';

export interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  session: { id: string };
}

export interface ApiRequest {
  /** an access token */
  token?: string | undefined;
  body?: object;
  headers?: Record<string, string>;
}

/** Sends a request to the gateway, JSON if it has a body. */
export function send(method: string, path: string, { token, body, headers }: ApiRequest = {}): Promise<Response> {
  return fetch(journeyWorld().gateway + path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
}

/** Signs up and proves the address by code. */
export async function join({ name, email, password }: Person): Promise<TokenAnswer> {
  const signUp = await send('POST', '/api/v1/auth/signup', { body: { name, email, password } });
  expect(signUp.status).toBe(202);
  const { registration } = (await signUp.json()) as { registration: string };
  const code = codeIn(await mailTo(email));
  const proof = await send('POST', '/api/v1/auth/verify-email', { body: { registration, code } });
  expect(proof.status).toBe(200);
  return (await proof.json()) as TokenAnswer;
}

/** Joins, and has a profile. @returns an access token */
export async function joinWithProfile(
  who: Person,
  visibility: 'draft' | 'members' | 'public',
  more: object = {},
): Promise<string> {
  const { access_token: token } = await join(who);
  const { handle, name } = who;
  const answer = await send('PUT', '/api/v1/me/profile', { token, body: { handle, name, visibility, ...more } });
  expect(answer.status).toBe(201);
  return token;
}
