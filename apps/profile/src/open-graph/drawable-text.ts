// Which of a text our font can draw. Nothing is ever drawn as the box of a missing character.

/** Whether a font has one character. */
export type Has = (character: string) => boolean;

/** Joiners, fillers, marks of direction: drawn as nothing, or not as themselves. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Without these a word would be another word. */
const meaningful = /[\p{L}\p{N}]/u;
const piledMarks = /(\p{M}{2})\p{M}+/gu;

/**
 * The text as the font can draw it: without the emoji and other symbols that it doesn't have, and with at most
 * two marks on a letter, so that none are piled over other lines.
 *
 * @returns undefined where letters are missing (of a script that the font doesn't know), or nothing is left
 */
export function drawableText(text: string, has: Has): string | undefined {
  const characters = [...text.normalize('NFC').replace(/\s/gu, ' ')].filter((character) => !invisible.test(character));
  if (characters.some((character) => meaningful.test(character) && !has(character))) return undefined;
  const drawn = characters.filter(has).join('');
  return drawn.replace(piledMarks, '$1').replace(/ +/g, ' ').trim() || undefined;
}
