// Programs with a client of their own, and the tokens that they get by it.

import type { ClientScope } from '#access-token/scope';
import { theService } from '../../apps/auth/src/audit/audit.ts';
import { OAuthClientService } from '../../apps/auth/src/oauth-client/oauth-client.service.ts';
import type { Answer, AuthService } from './auth-service.ts';

export interface Program {
  /** Its `client_id`. */
  id: string;
  name: string;
  secret: string;
  accessToken: string;
}

/** A program whose client was made on the command line, with a token for all that it may. */
export async function program(auth: AuthService, ...scopes: ClientScope[]): Promise<Program> {
  const name = `Robot for ${scopes.join(' and ')}`;
  const made = await auth.application.get(OAuthClientService, { strict: false }).make(theService, { name, scopes });
  const { id } = made.client;
  const secret = made.secret ?? '';
  const answer = await tokenFor(auth, id, secret);
  expect(answer.statusCode).toBe(200);
  return { id, name, secret, accessToken: answer.json<{ access_token: string }>().access_token };
}

/** Asks the token endpoint (RFC 6749 §4.4.2). */
export function tokenFor(auth: AuthService, id: string, secret: string): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return auth.request('POST', '/oauth/token', {
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'grant_type=client_credentials',
  });
}
