// A member: an account as an organiser sees it.

import type { Account, AccountStatus, Role } from '../account/account.ts';

export type Member = Pick<
  Account,
  | 'id'
  | 'email'
  | 'emailVerified'
  | 'name'
  | 'locale'
  | 'isAdmin'
  | 'status'
  | 'suspensionReason'
  | 'createdAt'
  | 'lastLoginAt'
>;

/** The orders of the list; with a minus the greatest comes first. */
export const memberSorts = ['-createdAt', 'createdAt', 'name', '-name', '-lastLoginAt', 'lastLoginAt'] as const;
export type MemberSort = (typeof memberSorts)[number];

/** Which members are asked for, and in which order. */
export interface MemberQuery {
  /** words, each of which the name or the address has */
  words: readonly string[];
  status?: AccountStatus | undefined;
  role?: Role | undefined;
  sort: MemberSort;
  limit: number;
  /** the place behind which the page starts, in the order of `sort` */
  cursor?: MemberKey | undefined;
}

/** Where a member stands in an order: by its value, and among equals by number. */
export interface MemberKey {
  /** the name, or the last login as an instant; null for somebody who never logged in, and where the number says all */
  value: string | null;
  number: number;
}

/** What an organiser changes of a member. */
export interface MemberChanges {
  status?: AccountStatus | undefined;
  /** shown to the person at login, with `suspended` */
  reason?: string | undefined;
  isAdmin?: boolean | undefined;
}

/** What of the wish is not so already. A suspension may be given another reason. */
export function newOf(
  account: Pick<Account, 'status' | 'suspensionReason' | 'isAdmin'>,
  wish: MemberChanges,
): MemberChanges {
  const isNewReason = wish.reason !== undefined && wish.reason !== account.suspensionReason;
  const isNewStatus = wish.status !== undefined && (wish.status !== account.status || isNewReason);
  return {
    ...(isNewStatus && { status: wish.status, reason: wish.reason }),
    ...(wish.isAdmin !== undefined && wish.isAdmin !== account.isAdmin && { isAdmin: wish.isAdmin }),
  };
}

/** Whether an admin who is changed so can't manage the members any more. */
export function takesPower({ status, isAdmin }: MemberChanges): boolean {
  return status === 'suspended' || isAdmin === false;
}
