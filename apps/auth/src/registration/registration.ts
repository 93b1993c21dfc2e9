// A pending registration: a wish for an account, until its address is proved.

import type { Locale } from '../account/account.ts';

export const registrationLifetimeSeconds = 60 * 60;
/** After so many wrong codes the code is worth nothing; the link still is. */
export const wrongCodesAllowed = 5;
/** After so many wrong passwords the link only works in the browser that signed up. */
export const wrongPasswordsAllowed = 10;

export interface Registration {
  id: string;
  email: string;
  name: string;
  locale: Locale;
  passwordHash: string;
  expiresAt: Date;
}

/** What the sign-up form says. */
export interface SignUp {
  name: string;
  email: string;
  password: string;
  locale: Locale;
}

/** How a person proves that mail to the address reaches them, and that it was them who signed up. */
export type Proof =
  | { registration: string; code: string }
  | { token: string; registration: string }
  | { token: string; password: string };
