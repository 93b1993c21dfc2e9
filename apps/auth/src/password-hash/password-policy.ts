// What a password must not be: among the commonest, or its owner's own name or address.

import { keysOf } from './hangul-keys.ts';

/** What is known of whoever will own the password. */
export interface PasswordOwner {
  name?: string | undefined;
  email?: string | undefined;
}

/** So many digits and signs beside one's own name are guessed soon: a year, a birthday. */
const fewCharacters = 8;
const decoration = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const canonical = (text: string) => text.normalize('NFC').toLowerCase().trim();

/**
 * Whether a password is one of the commonest, in whatever case, between whatever signs, or typed with
 * the keyboard in Hangul.
 *
 * @param isListed whether the list has a text that is in lower case and NFC
 */
export function isTooCommon(password: string, isListed: (text: string) => boolean): boolean {
  const spellings = [canonical(password), canonical(keysOf(password))];
  const bare = spellings.map((spelling) => spelling.replaceAll(decoration, ''));
  return [...spellings, ...bare].some((spelling) => spelling !== '' && isListed(spelling));
}

/** Whether a password is its owner's name or address, or just that with a few digits and signs. */
export function isTooPersonal(password: string, owner: PasswordOwner): boolean {
  const typed = canonical(password);
  const rest = ownWordsOf(owner).reduce((left, word) => left.replaceAll(word, ''), typed);
  return rest !== typed && !/\p{L}/u.test(rest) && [...rest].length <= fewCharacters;
}

/** Longest first, so that an address goes as a whole before its parts do. */
function ownWordsOf({ name = '', email = '' }: PasswordOwner): string[] {
  const local = email.slice(0, Math.max(email.lastIndexOf('@'), 0));
  const whole = [email, local, name].map(canonical);
  const parts = [local, name].flatMap((text) => canonical(text).split(/[^\p{L}\p{N}]+/u));
  const joined = whole.map((text) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ''));
  const words = [...whole, ...parts, ...joined].flatMap((word) => [word, keysOf(word)]);
  return [...new Set(words)].filter((word) => [...word].length > 1).sort((one, other) => other.length - one.length);
}
