// What an access token says of a person.

import type { Account } from './account.ts';

export type TokenSubject = Pick<Account, 'id' | 'name' | 'isAdmin' | 'emailVerified'> & {
  /** Milliseconds since the epoch: sessions whose owner proved who they are before are over. */
  sessionsValidFrom: number;
};

/** What is at hand of a person without a look at the account: nothing at all, or not to be relied on. */
export type KnownSubject = TokenSubject | 'changing' | undefined;

/** The part of an account that goes into its tokens. */
export function tokenSubjectOf({ id, name, isAdmin, emailVerified, sessionsValidFrom }: Account): TokenSubject {
  return { id, name, isAdmin, emailVerified, sessionsValidFrom: sessionsValidFrom?.getTime() ?? 0 };
}
