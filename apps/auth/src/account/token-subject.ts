// What an access token says of a person.

import type { Account } from './account.ts';

export type TokenSubject = Pick<Account, 'id' | 'name' | 'isAdmin' | 'emailVerified'> & {
  /** Milliseconds since the epoch: sessions whose owner proved who they are before are over. */
  sessionsValidFrom: number;
};

/** The part of an account that goes into its tokens. */
export function tokenSubjectOf({ id, name, isAdmin, emailVerified, sessionsValidFrom }: Account): TokenSubject {
  return { id, name, isAdmin, emailVerified, sessionsValidFrom: sessionsValidFrom?.getTime() ?? 0 };
}
