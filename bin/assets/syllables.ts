// The 2,350 Korean syllables of KS X 1001: what people write, out of the 11,172 that are possible.

const [firstRow, lastRow] = [0xb0, 0xc8];
const [firstCell, lastCell] = [0xa1, 0xfe];

/** @returns the syllables in the order of Unicode, which is that of the standard */
export function koreanSyllables(): string[] {
  const decoder = new TextDecoder('euc-kr');
  const cells = Array.from({ length: lastCell - firstCell + 1 }, (_, index) => firstCell + index);
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, index) => firstRow + index);
  return rows.flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))));
}

const [firstLetter, lastLetter] = [0x3131, 0x3163];

/** Consonants and vowels that stand alone: ㄱㅁㅅ, ㅋㅋ, ㅠㅠ. */
export const koreanLetters: readonly string[] = Array.from({ length: lastLetter - firstLetter + 1 }, (_, place) =>
  String.fromCodePoint(firstLetter + place),
);
