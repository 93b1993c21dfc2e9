// Surname and given name of a name that was typed as one, for address books (RFC 2426 §3.1.2).

import { decidingGivenNames, longSurnames, shortSurnames } from './korean-surnames.ts';

export interface NameParts {
  family: string;
  given: string;
}

const hangul = /^[가-힣]+$/u;
const hanOrKana = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u;
const han = /^[\p{Script=Han}々]+$/u;
/** Longer ones are nicknames rather than a surname with a given name. */
const longestKoreanName = 5;

/** Splits a name as those who bear it would; what can't be split is a given name as a whole. */
export function namePartsOf(name: string): NameParts {
  const words = name.normalize('NFC').trim().split(/\s+/u);
  const letters = words.join('');
  if (hangul.test(letters)) return koreanParts(words);
  if (hanOrKana.test(letters)) return words.length > 1 ? familyFirst(words) : cutAt(letters, hanSurnameLength(letters));
  return familyLast(words);
}

function koreanParts(words: string[]): NameParts {
  const [first = ''] = words;
  if (words.length === 1) return cutAt(first, koreanSurnameLength([...first]));
  const isSurname = shortSurnames.has(first) || longSurnames.has(first);
  return isSurname ? familyFirst(words) : familyLast(words);
}

function koreanSurnameLength(syllables: string[]): number {
  const [first = '', second = '', ...rest] = syllables;
  if (second === '' || syllables.length > longestKoreanName) return 0;
  const isCommonGivenName = rest.length === 1 && decidingGivenNames.has(second + rest.join(''));
  if (rest.length > 0 && longSurnames.has(first + second) && !isCommonGivenName) return 2;
  return shortSurnames.has(first) ? 1 : 0;
}

/** 王小明 has a surname of one character, 山田太郎 and 司馬相如 of two. */
function hanSurnameLength(letters: string): number {
  if (!han.test(letters) || letters.length < 2) return 0;
  return letters.length > 3 ? 2 : 1;
}

function cutAt(letters: string, length: number): NameParts {
  return { family: letters.slice(0, length), given: letters.slice(length) };
}

function familyFirst([family = '', ...given]: string[]): NameParts {
  return { family, given: given.join(' ') };
}

function familyLast(words: string[]): NameParts {
  return words.length > 1
    ? { family: words.at(-1) ?? '', given: words.slice(0, -1).join(' ') }
    : { family: '', given: words.join('') };
}
