// A client: a service that has tokens of its own (RFC 6749 §2), as organisers know it.

import type { ClientScope } from '#access-token/scope';

const idForm = /^[\da-f-]{36}$/;

/** What somebody says that a client's id is, as it is looked up: what is none at all as nobody's, so that it takes as long. */
export function soughtId(typed: string): string {
  return idForm.test(typed) ? typed : '';
}

/** So that a new secret can be given out before the old one is taken away. */
export const mostSecrets = 2;

export interface ClientSecret {
  /** Counts the client's secrets from 1; none is given twice. */
  number: number;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The public key by which a client proves who it is (RFC 7523). */
export interface ClientKey {
  /** RFC 7638 */
  thumbprint: string;
  setAt: Date;
  lastUsedAt: Date | null;
}

export interface OAuthClient {
  /** Its `client_id`: a UUID, never that of an account. */
  id: string;
  name: string;
  /** What its tokens may be good for. */
  scopes: readonly ClientScope[];
  secrets: readonly ClientSecret[];
  key: ClientKey | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** By what a client proved who it is: the number of a secret, or its key. */
export type ClientProof = number | 'key';

export interface ClientUse {
  clientId: string;
  by: ClientProof;
  at: Date;
}

export interface ClientWish {
  name: string;
  scopes: readonly ClientScope[];
  /** Where it is given, the client gets no secret. PEM or JWK. */
  publicKey?: string | undefined;
}

/** What is left out stays. */
export type ClientChanges = Partial<Pick<ClientWish, 'name' | 'scopes'>>;

/** What is really to be changed: what is so already is left out. */
export function newOf({ name, scopes }: OAuthClient, wish: ClientChanges): ClientChanges {
  return {
    ...(wish.name !== undefined && wish.name !== name && { name: wish.name }),
    ...(wish.scopes !== undefined && !haveSame(wish.scopes, scopes) && { scopes: wish.scopes }),
  };
}

/** Whether tokens that have been issued say more than the client may from now on. */
export function isNarrower(scopes: readonly ClientScope[], before: readonly ClientScope[]): boolean {
  return before.some((scope) => !scopes.includes(scope));
}

function haveSame(one: readonly ClientScope[], other: readonly ClientScope[]): boolean {
  return !isNarrower(one, other) && !isNarrower(other, one);
}
