// Clients of the auth service, and their requests to `/oauth/*`.

import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClientScope } from '#access-token/scope';
import { theService } from '../../apps/auth/src/audit/audit.ts';
import { OAuthClientService } from '../../apps/auth/src/oauth-client/oauth-client.service.ts';
import type { Answer, AuthService } from './auth-service.ts';

export interface TestClient {
  id: string;
  secret: string;
}

export interface KeyedClient {
  id: string;
  privateKey: KeyObject;
}

/** A list where a parameter comes twice. */
export type Form = Readonly<Record<string, string | undefined>> | [name: string, value: string][];

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What an organiser does to clients, without the pages. */
export function registryOf({ application }: Pick<AuthService, 'application'>): OAuthClientService {
  return application.get(OAuthClientService, { strict: false });
}

/** A client with a secret. */
export async function aClient(auth: AuthService, ...scopes: ClientScope[]): Promise<TestClient> {
  const { client, secret = '' } = await registryOf(auth).make(theService, { name: 'Tutor', scopes });
  return { id: client.id, secret };
}

/** A client with a key. */
export async function aKeyedClient(auth: AuthService, ...scopes: ClientScope[]): Promise<KeyedClient> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const { client } = await registryOf(auth).make(theService, { name: 'Grader', scopes, publicKey: String(pem) });
  return { id: client.id, privateKey };
}

/** RFC 6749 §2.3.1 */
export function basic({ id, secret }: TestClient): string {
  const pair = [id, secret].map((part) => new URLSearchParams({ part }).toString().slice('part='.length));
  return `Basic ${Buffer.from(pair.join(':')).toString('base64')}`;
}

/** Posts a form to one copy of the service. */
export async function postForm(
  { application }: { application: NestFastifyApplication },
  path: string,
  form: Form,
  headers: Headers = {},
): Promise<Answer> {
  return application.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(entriesOf(form)).toString(),
  });
}

function entriesOf(form: Form): [string, string][] {
  const entries = Array.isArray(form) ? form : Object.entries(form);
  return entries.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

/** Asks for a token by client_secret_basic. */
export function askForToken(auth: { application: NestFastifyApplication }, client: TestClient, more: Form = {}) {
  const form: Form = [['grant_type', 'client_credentials'], ...entriesOf(more)];
  return postForm(auth, '/oauth/token', form, { authorization: basic(client) });
}

/** A client's access token. */
export async function tokenOf(auth: { application: NestFastifyApplication }, client: TestClient, more: Form = {}) {
  const answer = await askForToken(auth, client, more);
  expect(answer.statusCode).toBe(200);
  return answer.json<{ access_token: string }>().access_token;
}

/** What introspection says of a token. */
export async function introspect(
  auth: { application: NestFastifyApplication },
  client: TestClient,
  token: string,
  more: Form = {},
): Promise<Record<string, unknown>> {
  const form: Form = [['token', token], ...entriesOf(more)];
  const answer = await postForm(auth, '/oauth/introspect', form, { authorization: basic(client) });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

export function revoke(auth: { application: NestFastifyApplication }, client: TestClient, token: string) {
  return postForm(auth, '/oauth/revoke', { token }, { authorization: basic(client) });
}

const issuer = 'http://peerfinder.test';

/** An assertion as a client signs it (RFC 7523), with some of it changed: undefined leaves a member out. */
export function assertionOf(
  { id, privateKey }: KeyedClient,
  now: Date,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  const payload = { iss: id, sub: id, aud: issuer, jti: randomUUID(), iat: seconds, exp: seconds + 60, ...claims };
  const segments = [{ alg: 'RS256', typ: 'JWT', ...header }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = createSign('sha256').update(segments.join('.')).sign(privateKey, 'base64url');
  return [...segments, signature].join('.');
}

/** The parameters of private_key_jwt. */
export function assertionForm(assertion: string) {
  const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return { client_assertion_type, client_assertion: assertion };
}
