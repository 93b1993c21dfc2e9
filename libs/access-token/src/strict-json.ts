// JSON as a token may have it: one reading alone (RFC 7515 §4, RFC 7519 §4, RFC 8725 §3.7).

import { isUtf8 } from 'node:buffer';
import { UnauthenticatedError } from './errors.ts';

/** How deep objects and lists may lie in each other; what we sign needs three. */
const deepest = 8;

const [quote, backslash, colon] = ['"', '\\', ':'].map((character) => character.charCodeAt(0));

/**
 * Reads JSON that every reader reads alike. `JSON.parse` silently takes the last of several members
 * with one name, another reader the first: what one has checked, the other never saw.
 *
 * @param bytes a decoded segment of a token
 * @param segment its name, for the error
 * @throws {UnauthenticatedError} `invalid`
 */
export function parseStrictly(bytes: Buffer, segment: string): unknown {
  if (!isUtf8(bytes)) throw refusal(segment, 'is not UTF-8');
  const text = bytes.toString();
  const value = parse(text, segment);
  if (membersIn(value, segment, 1) !== colonsOutsideStrings(text))
    throw refusal(segment, 'has two members of one name');
  // UTF-8 holds no half characters, so only an escape can.
  if (text.includes('\\u') && !isWellFormed(value)) throw refusal(segment, 'has half a character');
  return value;
}

function parse(text: string, segment: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(segment, 'is no JSON');
  }
}

/** How many members were written: in JSON, each has a colon, and no other colon is outside of a string. */
function colonsOutsideStrings(json: string): number {
  let count = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === quote) isInString = !isInString;
    else if (isInString && code === backslash) index++;
    else if (code === colon && !isInString) count++;
  }
  return count;
}

/** How many members there are in the end, at every depth. */
function membersIn(value: unknown, segment: string, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > deepest) throw refusal(segment, `is nested deeper than ${deepest}`);
  const values: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : values.length;
  for (const inner of values) count += membersIn(inner, segment, depth + 1);
  return count;
}

/** Stores and other readers would make something else of half a character. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
}

function refusal(segment: string, why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token's ${segment} ${why}`);
}
