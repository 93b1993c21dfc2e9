// Hangul syllables and the initial consonants by which people look names up: 김민수 is found by ㄱㅁㅅ.

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesPerInitial = 21 * 28;

/** The initial consonants in the order of Unicode's syllables, as a keyboard writes them. */
const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];

/** Two consonants in a row, as an input method joins them while one types. */
const joined: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};

/** Whether the character is an initial consonant that stands alone. */
export function isInitial(character: string): boolean {
  return initials.includes(character);
}

/** Each syllable as its initial consonant; what is no syllable stays. `김민수 Kim` → `ㄱㅁㅅ Kim` */
export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('');
}

/** The first and the last syllable that begin with an initial consonant: ㄱ → 가, 깋. */
export function syllablesOf(initial: string): readonly [first: string, last: string] {
  const first = firstSyllable + initials.indexOf(initial) * syllablesPerInitial;
  return [String.fromCodePoint(first), String.fromCodePoint(first + syllablesPerInitial - 1)];
}

/** Takes consonants apart that an input method joined: ㄳ → ㄱㅅ. */
export function separateConsonants(text: string): string {
  return text.replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/g, (pair) => joined[pair] ?? pair);
}

/** Initials of the block that composes syllables (U+1100…), where they stand alone, as a keyboard writes them. */
export function loneInitials(text: string): string {
  return text.replace(/[\u1100-\u1112]/g, (initial) => initials[initial.charCodeAt(0) - 0x1100] ?? initial);
}

function initialOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return character;
  return initials[Math.floor((code - firstSyllable) / syllablesPerInitial)] ?? character;
}
