// Contacts: what counts as an address, a number, a KakaoTalk id.

import type { ContactKind } from './profile.ts';

/** What of an address could end up in a link: no character that begins something else there (`?cc=…`). */
const patterns: Readonly<Record<ContactKind, RegExp>> = {
  email: /^[^\s@<>"(),:;[\]\\?&#%]{1,64}@[^\s@<>"(),:;[\]\\?&#%/]+\.[^\s@<>"(),:;[\]\\?&#%/.]{2,}$/u,
  phone: /^\+?\d[\d-]{5,22}\d$/,
  kakao: /^[\w.-]{2,40}$/,
};

/** Whether the text can be a contact of its kind. */
export function isContact(kind: ContactKind, value: string): boolean {
  return patterns[kind].test(value);
}

/** A contact as it is kept: a number with hyphens for blanks, dots and brackets; an id without the `@` before it. */
export function tidyContact(kind: ContactKind, value: string): string {
  if (kind === 'kakao') return value.replace(/^@\s*/, '');
  if (kind !== 'phone') return value;
  return value
    .replace(/[()]/g, ' ')
    .trim()
    .replace(/[\s.\u2010-\u2015-]+/g, '-');
}
