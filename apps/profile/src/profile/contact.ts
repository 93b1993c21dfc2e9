// Contacts: what counts as an address, a number, a KakaoTalk id.

import type { ContactKind } from './profile.ts';

const patterns: Readonly<Record<ContactKind, RegExp>> = {
  email: /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]{2,}$/u,
  phone: /^\+?\d[\d -]{5,22}\d$/,
  kakao: /^[\w.-]{2,40}$/,
};

/** Whether the text can be a contact of its kind. */
export function isContact(kind: ContactKind, value: string): boolean {
  return patterns[kind].test(value);
}

/** A number as people read it: blanks and dots between digits become hyphens, brackets go. */
export function tidyContact(kind: ContactKind, value: string): string {
  if (kind !== 'phone') return value;
  return value
    .replace(/[()]/g, ' ')
    .trim()
    .replace(/[\s.\u2010-\u2015-]+/g, '-');
}
