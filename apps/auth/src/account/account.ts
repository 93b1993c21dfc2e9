// An account: a person whose address is proved.

import { domainToASCII } from 'node:url';

export type Role = 'member' | 'admin';
export type Locale = 'ko' | 'en';
export type AccountStatus = 'active' | 'suspended';

export interface Account {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
  locale: Locale;
  isAdmin: boolean;
  status: AccountStatus;
  /** What the organiser wrote who suspended it. */
  suspensionReason: string | null;
  createdAt: Date;
  lastLoginAt: Date | null;
  /** Sessions whose owner proved who they are before this instant are over. */
  sessionsValidFrom: Date | null;
}

/** What an account is before anything has happened to it. */
export const untouched = {
  isAdmin: false,
  status: 'active',
  suspensionReason: null,
  lastLoginAt: null,
  sessionsValidFrom: null,
} as const satisfies Partial<Account>;

/** Whether an account's password has changed between two looks at it. */
export function isPasswordNewer(now: Account, before: Account): boolean {
  return now.sessionsValidFrom?.getTime() !== before.sessionsValidFrom?.getTime();
}

/** Every account is a member; an organiser is an admin besides. */
export function rolesOf({ isAdmin }: Pick<Account, 'isAdmin'>): Role[] {
  return isAdmin ? ['member', 'admin'] : ['member'];
}

/**
 * What two spellings of one address have in common: lower case, NFC, the domain in ASCII.
 * Accounts are unique by it.
 */
export function emailKeyOf(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  return `${email.slice(0, at).normalize('NFC').toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`;
}
