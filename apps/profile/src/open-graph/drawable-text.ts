// What of a text our font can draw. Nothing is ever drawn as the box of a missing character.

/** Whether a font has one character. */
export type Has = (character: string) => boolean;

/** Joiners, fillers, marks of direction: drawn as nothing, or not as themselves. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Without these a word would be another word. */
const meaningful = /[\p{L}\p{N}]/u;
const piledMarks = /(\p{M}{2})\p{M}+/gu;
const emptied = /\(\s*\)|\[\s*\]|\{\s*\}|（\s*）|「\s*」|『\s*』|<\s*>/gu;

/**
 * The text as the font can draw it: without the emoji and other symbols that it doesn't have, and with at most
 * two marks on a letter, so that none are piled over other lines. Letters of a script that the font doesn't know are
 * left out with brackets that held nothing else, as long as at least as many letters stay.
 *
 * @returns undefined where most letters are missing, or nothing is left
 */
export function drawableText(text: string, has: Has): string | undefined {
  const characters = [...text.normalize('NFC').replace(/\s/gu, ' ')].filter((character) => !invisible.test(character));
  const letters = characters.filter((character) => meaningful.test(character));
  const missing = letters.filter((character) => !has(character));
  if (2 * missing.length > letters.length) return undefined;
  const drawn = characters.filter(has).join('');
  const whole = missing.length > 0 ? withoutEmptied(drawn) : drawn;
  return whole.replace(piledMarks, '$1').replace(/ +/g, ' ').trim() || undefined;
}

/** Brackets inside brackets are emptied one after the other. */
function withoutEmptied(text: string): string {
  const less = text.replace(emptied, '');
  return less === text ? text : withoutEmptied(less);
}
