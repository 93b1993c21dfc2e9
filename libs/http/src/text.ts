// Text as people type it, made canonical: NFC, trimmed, counted in characters rather than code units.

import { z } from 'zod';

export interface TextOptions {
  minimum?: number;
  maximum: number;
  /** Whether line breaks may stay; they become `\n`. */
  multiline?: boolean;
  /** Whether it is only looked for: then it may hold what is refused where it is kept, as it may have been copied. */
  sought?: boolean;
}

const controlCharacters = /\p{Cc}/u;
const controlCharactersButLineBreaks = /[^\P{Cc}\n]/u;
/**
 * What turns the text around a name, or shows nothing and makes two names look like one. What joins letters (ZWJ, ZWNJ) stays:
 * emoji and Persian need it.
 */
const deceptive = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

/** So many code units are the most that one character is typed as: NFD, or a line break's two. */
const longestCharacter = 4;

/**
 * Whether a text can have at most `maximum` characters. One far longer is not worth more looking: making it
 * canonical would take seconds, as accents are put in order one by one.
 */
export function isTypable(typed: string, maximum: number): boolean {
  return typed.length <= longestCharacter * maximum;
}

/** A string as somebody typed it, before it is made canonical: refused at once where it is far too long. */
export function typedText(maximum: number) {
  return z.string().superRefine((typed, context) => {
    if (isTypable(typed, maximum)) return;
    context.addIssue({ code: 'too_big', origin: 'string', maximum, input: typed, continue: false });
  });
}

/**
 * A string of `minimum` to `maximum` code points after NFC and trimming. NUL, other control
 * characters and lone surrogates are refused, so that what is stored is what was meant; and on a line what would deceive.
 */
export function text({ minimum = 0, maximum, multiline = false, sought = false }: TextOptions) {
  const forbiddenOnLine = sought ? controlCharacters : deceptive;
  const forbidden = multiline ? controlCharactersButLineBreaks : forbiddenOnLine;
  return typedText(maximum)
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
