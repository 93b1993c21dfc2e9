// What comes over the wire when an address changes.

import { z } from 'zod';
import { emailField } from '../account/account.schema.ts';
import { codeField, tokenField } from '../one-time-token/one-time-token.schema.ts';
import { passwordField } from '../password-hash/password.schema.ts';
import type { ChangeProof } from './email-change.ts';

export const emailChangeInput = z.strictObject({ email: emailField, password: passwordField });
export type EmailChangeInput = z.infer<typeof emailChangeInput>;

const codeInput = z.strictObject({ code: codeField });
const linkInput = z.strictObject({ token: tokenField, password: passwordField.optional() });

/** The mailed code, by whoever asked; or the mailed link's token, elsewhere with the account's password. */
export const emailProofInput = z.union([linkInput, codeInput]);
export type EmailProofInput = z.infer<typeof emailProofInput>;

export const emailUndoInput = z.strictObject({ token: tokenField });
export type EmailUndoInput = z.infer<typeof emailUndoInput>;

/** The forms of `/account/email`: another address, the code for it, or everything as it is. */
export const emailForm = z.union([emailChangeInput, codeInput, z.strictObject({ cancel: z.literal('true') })]);
export type EmailForm = z.infer<typeof emailForm>;

/** The form that an opened link shows. */
export const emailLinkForm = linkInput;
export type EmailLinkForm = z.infer<typeof emailLinkForm>;

/** `?token=`, as mailed links open their pages. */
export const emailLinkQuery = z.object({ token: tokenField.optional().catch(undefined) });
export type EmailLinkQuery = z.infer<typeof emailLinkQuery>;

/**
 * The proof that an input is.
 *
 * @param accountId of whoever is signed in
 * @returns or else what is missing beside it
 */
export function proofOf(input: EmailProofInput, accountId?: string): ChangeProof | 'session' | 'password' {
  if ('code' in input) return accountId ? { accountId, code: input.code } : 'session';
  const { token, password } = input;
  if (password !== undefined) return { token, password };
  return accountId ? { accountId, token } : 'password';
}
