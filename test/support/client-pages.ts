// The organisers' pages of clients, as a browser without JavaScript has them.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Answer, AuthService } from './auth-service.ts';
import { BrowserJar } from './browser-jar.ts';
import type { SignedIn } from './cast.ts';

/** A client, and the answer in which it was made. */
export interface MadeClient {
  answer: Answer;
  name: string;
  /** Of its page. */
  path: string;
  id: string;
  secret: string;
}

export async function browserOf(auth: AuthService, { email, password }: SignedIn): Promise<BrowserJar> {
  const jar = new BrowserJar(auth);
  await jar.post('/login', { email, password, return_to: '/account' });
  return jar;
}

/** Makes a client by the form: the newest that there is. */
export async function makeClient(
  auth: AuthService,
  browser: BrowserJar,
  fields: Record<string, string> = {},
): Promise<MadeClient> {
  auth.clock.advance(1);
  const name = `Robot ${randomUUID()}`;
  const form = { id: randomUUID(), name, 'scopes.0': 'members:read', publicKey: '', ...fields };
  const answer = await browser.post('/admin/clients/new', form);
  const path = /href="(\/admin\/clients\/[0-9a-f-]{36})"/.exec(answer.body)?.[1] ?? '';
  return { answer, name, path, id: path.split('/').at(-1) ?? '', secret: secretIn(answer.body) };
}

/** @returns the secret that a page shows; empty where it shows none */
export function secretIn(body: string): string {
  return /pfs_[A-Za-z0-9_-]{43}/.exec(body)?.[0] ?? '';
}

/** A public key that nobody has yet. */
export function freshPublicKey(): string {
  return String(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }));
}
