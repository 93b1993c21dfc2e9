// Which characters an OpenType font has and how wide they are (OpenType 1.9.1: tables cmap, head, hhea, hmtx).

/** A format 4 or 12 subtable as runs of characters whose glyphs follow each other. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly glyphOf: (character: number) => number;
}

export class FontMetrics {
  private readonly unitsPerEm: number;
  private readonly advances: readonly number[];
  private readonly glyphs = new Map<number, number>();

  /** @throws {RangeError} when the bytes are no OpenType font */
  constructor(font: Buffer) {
    const table = tablesOf(font);
    this.unitsPerEm = table('head').readUInt16BE(18);
    const advanceCount = table('hhea').readUInt16BE(34);
    const hmtx = table('hmtx');
    this.advances = Array.from({ length: advanceCount }, (_, index) => hmtx.readUInt16BE(index * 4));
    for (const { first, last, glyphOf } of runsOf(table('cmap'))) {
      for (let character = first; character <= last; character++) {
        const glyph = glyphOf(character);
        if (glyph !== 0) this.glyphs.set(character, glyph);
      }
    }
  }

  /** Whether the font draws the character as itself, not as the box of a missing one. */
  has(character: string): boolean {
    return this.glyphs.has(character.codePointAt(0) ?? 0);
  }

  /** @returns the width in pixels; kerning, which mostly narrows, is not counted */
  widthOf(text: string, size: number): number {
    const units = Array.from(text, (character) => this.advanceOf(character)).reduce((sum, width) => sum + width, 0);
    return (units / this.unitsPerEm) * size;
  }

  /** A glyph behind the last advance is as wide as that one; a mark has none of its own. */
  private advanceOf(character: string): number {
    const glyph = this.glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return this.advances[Math.min(glyph, this.advances.length - 1)] ?? 0;
  }
}

function tablesOf(font: Buffer): (name: string) => Buffer {
  const places = new Map<string, [offset: number, length: number]>();
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + table * 16;
    const name = font.toString('latin1', record, record + 4);
    places.set(name, [font.readUInt32BE(record + 8), font.readUInt32BE(record + 12)]);
  }
  return (name) => {
    const [offset, length] = places.get(name) ?? [0, 0];
    if (length === 0) throw new RangeError(`the font has no table ${name}`);
    return font.subarray(offset, offset + length);
  };
}

/** The runs of the first subtable of Unicode that we read; format 12 also has what is beyond U+FFFF. */
function runsOf(cmap: Buffer): Run[] {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(8 + index * 8)),
  );
  const formats: [number, (subtable: Buffer) => Run[]][] = [
    [12, runsOfFormat12],
    [4, runsOfFormat4],
  ];
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
    const firstGlyph = subtable.readUInt32BE(group + 8);
    return {
      first,
      last: subtable.readUInt32BE(group + 4),
      glyphOf: (character) => firstGlyph + character - first,
    };
  });
}

function runsOfFormat4(subtable: Buffer): Run[] {
  const double = subtable.readUInt16BE(6);
  const [lasts, firsts, deltas, offsets] = [14, 16 + double, 16 + 2 * double, 16 + 3 * double];
  return Array.from({ length: double / 2 }, (_, index) => {
    const at = index * 2;
    const first = subtable.readUInt16BE(firsts + at);
    const delta = subtable.readUInt16BE(deltas + at);
    const offset = subtable.readUInt16BE(offsets + at);
    const listed = (character: number) => subtable.readUInt16BE(offsets + at + offset + (character - first) * 2);
    const glyphOf = (character: number) => {
      const glyph = offset === 0 ? character : listed(character);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    };
    const last = Math.min(subtable.readUInt16BE(lasts + at), 0xfffe);
    return { first, last, glyphOf };
  });
}
