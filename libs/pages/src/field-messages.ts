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

function lastName(field: string): string {
  return field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}
