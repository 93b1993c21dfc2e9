// Text as search compares it: what looks or sounds alike to who types it becomes the same.

import { loneInitials, separateConsonants } from './hangul.ts';

const keyboardConsonants = /[ㄱ-ㅎ]+/;
const accents = /[\u0300-\u036f]/g;

/**
 * Folds case, width (`Ａ` → `a`), accents (`é` → `e`) and the ways to write Hangul (NFD, lone initials).
 * Blanks are left out, so that `김 민수` is found by `김민수`.
 */
export function fold(text: string): string {
  return separateConsonants(text)
    .split(new RegExp(`(${keyboardConsonants.source})`))
    .map((part) => (keyboardConsonants.test(part) ? part : foldPart(part)))
    .join('');
}

function foldPart(text: string): string {
  const bare = text.normalize('NFKD').replace(accents, '').normalize('NFC');
  return loneInitials(bare.toUpperCase().toLowerCase())
    .replace(/[\s\p{C}]+/gu, '')
    .replaceAll('ς', 'σ');
}

/**
 * A text of several words, folded. Hangul is written with and without blanks (`백엔드 개발자`), so none are left beside it;
 * elsewhere one blank stays where words end.
 */
export function foldText(text: string): string {
  const words = text.split(/\s+/u).map(fold);
  return words
    .filter((word) => word !== '')
    .join(' ')
    .replace(/(?<=[가-힣]) | (?=[가-힣])/g, '');
}

/** The words of a query, each folded and none twice. */
export function wordsOf(query: string): string[] {
  return [...new Set(query.split(/\s+/u).map(fold))].filter((word) => word !== '');
}
