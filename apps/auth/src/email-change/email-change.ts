// An account on its way to another address, and the way back.

import { type Account, emailKeyOf } from '../account/account.ts';

export const changeLifetimeSeconds = 60 * 60;
/** After so many wrong codes the code is worth nothing; the link still is. */
export const wrongCodesAllowed = 5;
/** For so long the old address can take a change back, and is kept for that. */
const undoLifetimeSeconds = 7 * 24 * 60 * 60;
/** For so long an address that was taken back stays: who changed it may still know the password. */
const heldSeconds = 7 * 24 * 60 * 60;

/** A wish for another address, until that one is proved. An account has one at a time, the newest. */
export interface EmailChange {
  accountId: string;
  email: string;
  askedAt: Date;
  expiresAt: Date;
}

/** The address that an account had, and may have back. */
export interface EmailUndo {
  accountId: string;
  email: string;
  changedAt: Date;
  expiresAt: Date;
}

/**
 * How a person proves that mail to the new address reaches them, and that the account is theirs: by
 * being signed in, or else by its password.
 */
export type ChangeProof =
  { accountId: string; code: string } | { accountId: string; token: string } | { token: string; password: string };

export function changeOf(accountId: string, email: string, askedAt: Date): EmailChange {
  return { accountId, email, askedAt, expiresAt: later(askedAt, changeLifetimeSeconds) };
}

/** The way back from a change that is made now. */
export function undoOf({ id, email }: Pick<Account, 'id' | 'email'>, changedAt: Date): EmailUndo {
  return { accountId: id, email, changedAt, expiresAt: later(changedAt, undoLifetimeSeconds) };
}

/** Until when an address stays that is taken back now. */
export function heldUntil(now: Date): Date {
  return later(now, heldSeconds);
}

/** Whether an account has an address already, however it is spelled. */
export function isOwn({ email }: Pick<Account, 'email'>, wished: string): boolean {
  return emailKeyOf(email) === emailKeyOf(wished);
}

/**
 * Whether a wish still counts. Whoever sets another password ends what was asked with the older one:
 * that may have been a stranger.
 */
export function isStillMeant(
  { askedAt }: EmailChange,
  { status, sessionsValidFrom }: Pick<Account, 'status' | 'sessionsValidFrom'>,
): boolean {
  return status === 'active' && (sessionsValidFrom === null || sessionsValidFrom <= askedAt);
}

function later(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1_000);
}
