// What comes over the wire about forgotten passwords.

import { z } from 'zod';
import { emailField } from '../account/account.schema.ts';
import { codeField, tokenField } from '../one-time-token/one-time-token.schema.ts';
import { newPasswordField, typedTwice, withoutOwnWords } from '../password-hash/password.schema.ts';
import type { ResetProof } from './password.ts';

export const resetWishInput = z.strictObject({ email: emailField });
export type ResetWishInput = z.infer<typeof resetWishInput>;

/** The mailed link's token, or the address with the mailed code. */
export const resetInput = z.union([
  z.strictObject({ token: tokenField, password: newPasswordField }),
  withoutOwnWords(z.strictObject({ email: emailField, code: codeField, password: newPasswordField })),
]);
export type ResetInput = z.infer<typeof resetInput>;

/** `/reset-password?token=`, as the mailed link opens it. */
export const resetQuery = z.object({ token: tokenField.optional().catch(undefined) });
export type ResetQuery = z.infer<typeof resetQuery>;

/** The form of `/reset-password`: with the token of the link, else with the code. */
export const resetForm = typedTwice(
  z.strictObject({
    token: tokenField.optional(),
    email: emailField.optional(),
    code: codeField.optional(),
    password: newPasswordField,
    passwordRepeat: z.string(),
  }),
);
export type ResetForm = z.infer<typeof resetForm>;

/**
 * The proof that a form holds.
 *
 * @param address that this browser asked for, where the form has none
 * @returns or else the field that is missing
 */
export function proofOf({ token, email, code }: ResetForm, address?: string): ResetProof | 'email' | 'code' {
  if (token) return { token };
  if (!code) return 'code';
  const owner = email ?? address;
  return owner ? { email: owner, code } : 'email';
}
