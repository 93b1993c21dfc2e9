// Rules of tags.

import { isTag, tagKey, tagPath, tidyTag, uniqueTags } from './tag.ts';

const characters = Array.from({ length: 0x20000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
/** Whatever some letter is composed with. */
const marks = [...new Set(characters.flatMap((each) => [...each.normalize('NFD')].slice(1)))];

describe('tagKey', () => {
  it.each([
    ['case', 'NestJS', 'nestjs'],
    ['a leading # of any width', '＃#백엔드', '백엔드'],
    ['decomposed Hangul', '백엔드'.normalize('NFD'), '백엔드'],
    ['blanks around, and more than one between', ' 리액트  네이티브\t', '리액트 네이티브'],
    ['characters that show nothing', 'n\u200be\ufeffs\u00adt', 'nest'],
    ['characters that turn text around', '\u202egnp\u202c.exe', 'gnp.exe'],
    ['how an emoji is drawn', '❤\ufe0f', '❤'],
  ])('overlooks %s', (_what, typed, key) => {
    expect(tagKey(typed)).toBe(key);
  });

  it.each(['👩‍💻', '👍🏽', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می‌خواهم', 'résumé', 'C++', 'C#', '.NET', 'İ'.repeat(20)])(
    'of a key is itself, and keeps what makes %s another word',
    (tag) => {
      expect(tagKey(tagKey(tag))).toBe(tagKey(tag));
      expect(tagKey(tag)).toBe(tag.toLowerCase());
    },
  );

  it('of a key is itself, whatever characters are in it', () => {
    const capitals = characters.filter((each) => each.toLowerCase() !== each);
    const marked = capitals.flatMap((capital) => marks.map((mark) => capital + mark));
    expect([...characters, ...marked].filter((tag) => tagKey(tagKey(tag)) !== tagKey(tag))).toEqual([]);
  });

  it('is composed even where something unseen stood between', () => {
    expect(tagKey('e\u200b\u0301')).toBe('é');
  });
});

describe('tidyTag', () => {
  it('keeps case and whatever has a shape', () => {
    expect(tidyTag('  # C#  & .NET ')).toBe('C# & .NET');
  });
});

describe('isTag', () => {
  it('refuses what in a path would be a way up', () => {
    expect(['.', '..', 'a/../b', '../x', '..\\x', '#..', '.\u200b.'].filter(isTag)).toEqual([]);
    expect(['...', '.NET', 'CI/CD', '1..2', '%2e%2e'].every(isTag)).toBe(true);
  });
});

describe('tagPath', () => {
  it.each([
    ['CI/CD', '/tags/ci%2Fcd'],
    ['C#', '/tags/c%23'],
    ['100%', '/tags/100%25'],
    ['a?b&c', '/tags/a%3Fb%26c'],
    ['백엔드', `/tags/${encodeURIComponent('백엔드')}`],
  ])('of %s is %s', (tag, path) => {
    expect(tagPath(tag)).toBe(path);
  });
});

describe('uniqueTags', () => {
  it('keeps the first spelling of each', () => {
    expect(uniqueTags(['Go', 'go', '#GO', '❤️', '❤'])).toEqual(['Go', '❤️']);
  });
});
