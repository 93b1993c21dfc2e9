// What stands in for a picture: the letters and the colour of a name.

const colours = 8;
const hangul = /^[가-힣\s]+$/u;
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** What is only about the name: `(7기)`, quotes, dots. */
const aside = /\([^)]*\)|\[[^\]]*\]|(?<!\S)\p{P}+/gu;
/** Surnames of two syllables that no surname of one and a given name are taken for. */
const longSurname = /^(?:남궁|독고|동방|사공|제갈)(?=.$)/u;

/** A Korean name shows its given name (`김철수` → `철수`), any other its first and last initial (`Ada Lovelace` → `AL`). */
export function initialsOf(name: string): string {
  const written = name.normalize('NFC');
  const words = wordsOf(written.replace(aside, ' '));
  if (words.length === 0) return lettersOf(written.replace(/[\p{P}\s]/gu, ''))[0] ?? '?';
  if (hangul.test(words.join(''))) return givenNameOf(words);
  const initials = words.map((word) => lettersOf(word)[0] ?? '');
  const shown = initials.length > 1 ? [initials[0], initials.at(-1)] : initials;
  return shown.join('').toLocaleUpperCase('en') || '?';
}

/** Its last two syllables, and none of the surname where that can be told: 남궁민 is 민. */
function givenNameOf(words: readonly string[]): string {
  const [surname = '', given] = words;
  const isParted = words.length === 2 && surname.length <= 2;
  const name = isParted && given ? given : words.join('').replace(longSurname, '');
  return lettersOf(name).slice(-2).join('');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}

/** @returns 1 to 8, always the same for the same name: the number in the CSS class `avatar-3` */
export function colourOf(name: string): number {
  const sum = lettersOf(name.normalize('NFC').trim()).reduce(
    (hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521,
    7,
  );
  return (sum % colours) + 1;
}

function lettersOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}
