// What an access token says of a person.

import type { Account } from './account.ts';

export type TokenSubject = Pick<Account, 'id' | 'name' | 'isAdmin' | 'emailVerified'>;

/** The part of an account that goes into its tokens. */
export function tokenSubjectOf({ id, name, isAdmin, emailVerified }: Account): TokenSubject {
  return { id, name, isAdmin, emailVerified };
}
