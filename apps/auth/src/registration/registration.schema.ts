// What comes over the wire between sign-up and account.

import { z } from 'zod';
import { emailField, nameField } from '../account/account.schema.ts';
import { codeField, tokenField } from '../one-time-token/one-time-token.schema.ts';
import { newPasswordField, passwordField, typedTwice, withoutOwnWords } from '../password-hash/password.schema.ts';
import { transportField } from '../session/session.schema.ts';
import type { Proof } from './registration.ts';

const signUpFields = z.strictObject({ name: nameField, email: emailField, password: newPasswordField });
export const signUpInput = withoutOwnWords(signUpFields);
export type SignUpInput = z.infer<typeof signUpInput>;

/** The form of `/signup`. */
export const signUpForm = typedTwice(withoutOwnWords(signUpFields.extend({ passwordRepeat: z.string() })));
export type SignUpForm = z.infer<typeof signUpForm>;

const proofs = [
  z.strictObject({ registration: tokenField, code: codeField, transport: transportField }),
  z.strictObject({ token: tokenField, registration: tokenField, transport: transportField }),
  z.strictObject({ token: tokenField, password: passwordField, transport: transportField }),
] as const;

/** One of the three ways to prove an address. */
export const verificationInput = z.union(proofs);
export type VerificationInput = z.infer<typeof verificationInput>;

export const verificationMailInput = z.strictObject({ registration: tokenField });
export type VerificationMailInput = z.infer<typeof verificationMailInput>;

/** `/verify-email?token=`, as the mailed link opens it. */
export const verificationQuery = z.object({ token: tokenField.optional().catch(undefined) });
export type VerificationQuery = z.infer<typeof verificationQuery>;

export const signUpAnswer = z.object({ registration: z.string(), expiresIn: z.int() });
export type SignUpAnswer = z.infer<typeof signUpAnswer>;

/** The forms of `/verify-email`: code, link, or another mail. */
export const verificationForm = z.strictObject({
  registration: tokenField.optional(),
  token: tokenField.optional(),
  code: codeField.optional(),
  password: passwordField.optional(),
  resend: z.literal('true').optional(),
});
export type VerificationForm = z.infer<typeof verificationForm>;

/** @returns the proof that a form holds, if it holds one */
export function proofOf({ registration, token, code, password }: VerificationForm): Proof | undefined {
  if (token && registration) return { token, registration };
  if (token && password) return { token, password };
  if (registration && code) return { registration, code };
  return undefined;
}
