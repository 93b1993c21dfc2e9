// What comes over the wire about accounts.

import { z } from 'zod';
import { text, typedText } from '#http/text';

const longestAddress = 254;

export const nameField = text({ minimum: 1, maximum: 40 });

export const emailField = typedText(longestAddress)
  .meta({ format: 'email', maxLength: longestAddress })
  .transform((typed) => typed.normalize('NFC').trim())
  .pipe(z.email().max(longestAddress));

const localeField = z.enum(['ko', 'en']);

/** `PATCH /api/v1/account`: what is left out stays. */
export const accountChanges = z.strictObject({ name: nameField.optional(), locale: localeField.optional() });
export type AccountChanges = z.infer<typeof accountChanges>;

/** The form of `/account`. */
export const accountForm = z.strictObject({ name: nameField, locale: localeField });
export type AccountForm = z.infer<typeof accountForm>;
