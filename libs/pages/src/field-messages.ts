// The sentence for a field's error, most specific wording first.

import type { FieldError } from './field-errors.ts';
import type { Locale } from './locale.ts';
import type { Translator } from './translator.ts';

/** A field's error as the contract's `errors[]` shows it. */
export interface FieldMessage {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The same with the name that the form gives the field, where it has one. */
export interface LabelledFieldMessage extends FieldMessage {
  readonly label: string | undefined;
}

/**
 * Adds the sentence: `field.invalid.handle` (this field), else `field.invalid.email` (this format),
 * else `field.invalid`; a code that nobody worded reads like `field.invalid`.
 */
export function fieldMessages(translator: Translator, locale: Locale, errors: readonly FieldError[]): FieldMessage[] {
  return errors.map(({ field, code, params = {} }) => {
    const keys = [`field.${code}.${lastName(field)}`, `field.${code}.${String(params['format'])}`, `field.${code}`];
    const key = keys.find((candidate) => translator.has(locale, candidate)) ?? 'field.invalid';
    return { field, code, message: translator.t(locale, key, params) };
  });
}

/** Adds each field's label, the message `label.<name>`. */
export function labelledMessages(
  translator: Translator,
  locale: Locale,
  errors: readonly FieldError[],
): LabelledFieldMessage[] {
  return fieldMessages(translator, locale, errors).map((message) => {
    const key = `label.${lastName(message.field)}`;
    return { ...message, label: translator.has(locale, key) ? translator.t(locale, key) : undefined };
  });
}

function lastName(field: string): string {
  return field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}
