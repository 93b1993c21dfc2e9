// A forgotten password on its way to a new one: a mailed link and a six-digit code, either good once.

export const resetLifetimeSeconds = 30 * 60;
/** After so many wrong codes the code is worth nothing; the link still is. */
export const wrongCodesAllowed = 5;

/** Somebody says that they own an address and have forgotten its password. */
export interface ResetWish {
  email: string;
  ip: string;
  askedAt: Date;
}

/** How a person proves that mail to the address reaches them. */
export type ResetProof = { token: string } | { email: string; code: string };

/** What a wish comes to for an address that has an account. An account has one at a time, the newest. */
export interface PasswordReset {
  accountId: string;
  askedAt: Date;
  expiresAt: Date;
}

/** The reset of a wish, where it is not too late for one. @param now when the mail goes out */
export function resetOf({ askedAt }: ResetWish, accountId: string, now: Date): PasswordReset | undefined {
  if (now.getTime() - askedAt.getTime() >= resetLifetimeSeconds * 1_000) return undefined;
  return { accountId, askedAt, expiresAt: new Date(now.getTime() + resetLifetimeSeconds * 1_000) };
}
