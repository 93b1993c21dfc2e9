// What stands in for a picture: the letters and the colour of a name.

const colours = 8;
const hangul = /^[가-힣\s]+$/u;
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** A Korean name shows its given name (`김철수` → `철수`), any other its first and last initial (`Ada Lovelace` → `AL`). */
export function initialsOf(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/u).filter(Boolean);
  if (hangul.test(words.join(''))) return lettersOf(words.join('')).slice(-2).join('');
  const initials = words.map((word) => lettersOf(word)[0] ?? '');
  const shown = initials.length > 1 ? [initials[0], initials.at(-1)] : initials;
  return shown.join('').toLocaleUpperCase('en') || '?';
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
