// Text as people type it, made canonical: NFC, trimmed, counted in characters rather than code units.

import { z } from 'zod';

export interface TextOptions {
  minimum?: number;
  maximum: number;
  /** Whether line breaks may stay; they become `\n`. */
  multiline?: boolean;
}

const controlCharacters = /\p{Cc}/u;
const controlCharactersButLineBreaks = /[^\P{Cc}\n]/u;

/**
 * A string of `minimum` to `maximum` code points after NFC and trimming. NUL, other control
 * characters and lone surrogates are refused, so that what is stored is what was meant.
 */
export function text({ minimum = 0, maximum, multiline = false }: TextOptions) {
  const forbidden = multiline ? controlCharactersButLineBreaks : controlCharacters;
  return z
    .string()
    .meta({ minLength: minimum, maxLength: maximum })
    .transform((typed) => typed.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .superRefine((value, context) => {
      const length = [...value].length;
      if (length < minimum) context.addIssue({ code: 'too_small', origin: 'string', minimum, input: value });
      if (length > maximum) context.addIssue({ code: 'too_big', origin: 'string', maximum, input: value });
      if (forbidden.test(value) || !value.isWellFormed()) {
        context.addIssue({ code: 'invalid_format', format: 'text', input: value });
      }
    });
}
