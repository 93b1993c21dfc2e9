// Which glyph a font draws a character with (OpenType 1.9.1, table cmap, subtables of format 4 and 12).

/** Characters that follow each other. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly glyphOf: (character: number) => number;
}

const noGlyph = 0;

/** The best first: format 12 also has what is beyond U+FFFF. */
const formats: readonly (readonly [format: number, read: (subtable: Buffer) => Run[]])[] = [
  [12, runsOfFormat12],
  [4, runsOfFormat4],
];

/**
 * @param cmap the table
 * @returns glyph by code point; without those that are drawn as the box of a missing one
 * @throws {RangeError} when there is no subtable that is read here
 */
export function characterMap(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (const { first, last, glyphOf } of runsOf(cmap)) {
    for (let character = first; character <= last; character++) {
      const glyph = glyphOf(character);
      if (glyph !== noGlyph) glyphs.set(character, glyph);
    }
  }
  return glyphs;
}

function runsOf(cmap: Buffer): Run[] {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(8 + index * 8)),
  );
  for (const [format, read] of formats) {
    const subtable = subtables.find((candidate) => candidate.readUInt16BE(0) === format);
    if (subtable) return read(subtable);
  }
  throw new RangeError('the font has no cmap of format 4 or 12');
}

function runsOfFormat12(subtable: Buffer): Run[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => {
    const group = 16 + index * 12;
    const first = subtable.readUInt32BE(group);
    const last = subtable.readUInt32BE(group + 4);
    const firstGlyph = subtable.readUInt32BE(group + 8);
    return { first, last, glyphOf: (character) => firstGlyph + character - first };
  });
}

function runsOfFormat4(subtable: Buffer): Run[] {
  const double = subtable.readUInt16BE(6);
  const [lasts, firsts, deltas, offsets] = [14, 16 + double, 16 + 2 * double, 16 + 3 * double];
  return Array.from({ length: double / 2 }, (_, index) => {
    const at = index * 2;
    const first = subtable.readUInt16BE(firsts + at);
    // The last run is of U+FFFF, which is no character.
    const last = Math.min(subtable.readUInt16BE(lasts + at), 0xfffe);
    const delta = subtable.readUInt16BE(deltas + at);
    const offset = subtable.readUInt16BE(offsets + at);
    const listed = (character: number) => subtable.readUInt16BE(offsets + at + offset + (character - first) * 2);
    const glyphOf = (character: number) => {
      const glyph = offset === 0 ? character : listed(character);
      return offset !== 0 && glyph === noGlyph ? noGlyph : (glyph + delta) & 0xffff;
    };
    return { first, last, glyphOf };
  });
}
