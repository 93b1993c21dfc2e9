// Rules of what counts as a contact, and how it is kept.

import { isContact, tidyContact } from './contact.ts';
import type { ContactKind } from './profile.ts';

describe('a contact', () => {
  it.each<[ContactKind, string]>([
    ['email', 'alice.kim+peer@example.com'],
    ['email', '앨리스@예시.한국'],
    ['phone', '010-1234-5678'],
    ['phone', '+82-10-1234-5678'],
    ['phone', '01012345678'],
    ['kakao', 'alice.kim_99'],
  ])('may be the %s %s', (kind, value) => expect(isContact(kind, value)).toBe(true));

  it.each<[ContactKind, string]>([
    ['email', 'alice'],
    ['email', 'alice@example'],
    ['email', 'alice@bob@example.com'],
    ['email', 'a?bcc=mallory@example.com'],
    ['email', 'alice@example.com?cc=x'],
    ['email', 'Alice <alice@example.com>'],
    ['email', 'a@b.com,mallory@example.com'],
    ['email', 'a%0abcc@example.com'],
    ['phone', '119'],
    ['phone', '010-1234-5678;ext=1'],
    ['phone', '*#06#'],
    ['phone', '-010-1234-567'],
    ['phone', '1'.repeat(26)],
    ['kakao', 'x'],
    ['kakao', '김앨리스'],
    ['kakao', 'https://open.kakao.com/o/x'],
  ])('may not be the %s %s', (kind, value) => expect(isContact(kind, value)).toBe(false));

  it.each<[ContactKind, string, string]>([
    ['phone', '(02) 123.4567', '02-123-4567'],
    ['phone', '010 1234 5678', '010-1234-5678'],
    ['phone', '010–1234—5678', '010-1234-5678'],
    ['kakao', '@alice', 'alice'],
    ['email', 'Alice@Example.com', 'Alice@Example.com'],
  ])('is kept tidy: the %s %s as %s', (kind, typed, kept) => expect(tidyContact(kind, typed)).toBe(kept));

  it('is looked at in no time, however long', () => {
    expect(isContact('email', `a@${'b.'.repeat(50_000)}`)).toBe(false);
  });
});
