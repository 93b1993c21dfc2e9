// What comes over the wire about accounts.

import { z } from 'zod';
import { text } from '#http/text';

export const nameField = text({ minimum: 1, maximum: 40 });

export const emailField = z
  .string()
  .meta({ format: 'email', maxLength: 254 })
  .transform((typed) => typed.normalize('NFC').trim())
  .pipe(z.email().max(254));

const localeField = z.enum(['ko', 'en']);

/** `PATCH /api/v1/account`: what is left out stays. */
export const accountChanges = z.strictObject({ name: nameField.optional(), locale: localeField.optional() });
export type AccountChanges = z.infer<typeof accountChanges>;

/** The form of `/account`. */
export const accountForm = z.strictObject({ name: nameField, locale: localeField });
export type AccountForm = z.infer<typeof accountForm>;
