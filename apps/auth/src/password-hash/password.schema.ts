// Passwords as they come over the wire: 8 to 256 characters, anything a keyboard can type.

import { z } from 'zod';

const longest = 256;
const shortest = 8;
const lengthOf = (password: string) => [...password.normalize('NFC')].length;

/** A password to compare with the stored one: no rule but a bound on the work. */
export const passwordField = z
  .string()
  .min(1)
  .max(4 * longest);

const newPassword = z.string().meta({ format: 'password', minLength: shortest, maxLength: longest });

/** A password somebody chooses. Characters are counted after NFC: a syllable is one. */
export const newPasswordField = newPassword.superRefine((password, context) => {
  const length = lengthOf(password);
  if (length < shortest) {
    context.addIssue({ code: 'too_small', origin: 'string', minimum: shortest, input: password });
  }
  if (length > longest) context.addIssue({ code: 'too_big', origin: 'string', maximum: longest, input: password });
  if (!password.isWellFormed()) context.addIssue({ code: 'invalid_format', format: 'text', input: password });
});
