// Passwords as they come over the wire: 8 to 256 characters, anything a keyboard can type, nothing easily guessed.

import { z } from 'zod';
import { isTypable, typedText } from '#http/text';
import { isListed } from './common-passwords.ts';
import { isTooCommon, isTooPersonal, type PasswordOwner } from './password-policy.ts';

const longest = 256;
const shortest = 8;
const lengthOf = (password: string) => [...password.normalize('NFC')].length;

/** A password to compare with the stored one: no rule but a bound on the work. */
export const passwordField = z
  .string()
  .min(1)
  .max(4 * longest);

const newPassword = typedText(longest).meta({
  format: 'password',
  minLength: shortest,
  maxLength: longest,
  description: 'Not among the commonest (`too_common`), not the name or the address of its owner (`too_personal`)',
});

/** A password somebody chooses. Characters are counted after NFC: a syllable is one. */
export const newPasswordField = newPassword.superRefine((password, context) => {
  const length = lengthOf(password);
  if (!password.isWellFormed()) context.addIssue({ code: 'invalid_format', format: 'text', input: password });
  if (length < shortest) {
    context.addIssue({ code: 'too_small', origin: 'string', minimum: shortest, input: password });
  } else if (length > longest) {
    context.addIssue({ code: 'too_big', origin: 'string', maximum: longest, input: password });
  } else if (isTooCommon(password, isListed)) {
    context.addIssue({ code: 'custom', params: { code: 'too_common' }, input: password });
  }
});

/** The same object, whose password must be neither the name nor the address that come with it. */
export function withoutOwnWords<Schema extends z.ZodType<PasswordOwner & { password: string }>>(
  schema: Schema,
): Schema {
  return schema.refine(
    ({ password, name, email }) => !isTooPersonal(password, { name: typed(name), email: typed(email) }),
    {
      path: ['password'],
      params: { code: 'too_personal' },
      // Also beside other errors, so that every bad field is named at once; but not for what nobody would type.
      when: ({ value }) => typed((value as { password?: unknown }).password) !== undefined,
    },
  );
}

/** The same form, in which the password has to be typed twice alike. */
export function typedTwice<Schema extends z.ZodType<{ password: string; passwordRepeat: string }>>(
  schema: Schema,
): Schema {
  return schema.refine(({ password, passwordRepeat }) => password === passwordRepeat, {
    path: ['passwordRepeat'],
    params: { code: 'mismatch' },
    when: ({ value }) => typed((value as { password?: unknown }).password) !== undefined,
  });
}

/** Beside another error a field may be anything; of what nobody types, nothing is compared. */
function typed(value: unknown): string | undefined {
  return typeof value === 'string' && isTypable(value, longest) ? value : undefined;
}
