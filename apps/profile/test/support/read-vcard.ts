// Reads vCards with a parser that knows nothing of who writes them.

import ICAL from 'ical.js';

type Value = string | string[];

/** The parser undoes `\;` in structured values alone, where RFC 2426 asks for it in every text. */
function plain(value: Value): Value {
  return typeof value === 'string' ? value.replaceAll('\\;', ';') : value;
}

/** @returns the values of each property of the only card in the text, structured ones as lists */
export function readVcard(text: string): Record<string, Value[]> {
  const [name, properties] = ICAL.parse(text) as [string, [string, object, string, Value][]];
  expect(name).toBe('vcard');
  const found: Record<string, Value[]> = {};
  for (const [property, , , value] of properties) (found[property] ??= []).push(plain(value));
  return found;
}
