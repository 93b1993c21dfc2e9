// Which characters an OpenType font has and how wide they are (OpenType 1.9.1: tables head, hhea, hmtx).

import { characterMap } from './character-map.ts';

export class FontMetrics {
  private readonly unitsPerEm: number;
  private readonly advances: readonly number[];
  private readonly glyphs: ReadonlyMap<number, number>;

  /** @throws {RangeError} when the bytes are no OpenType font */
  constructor(font: Buffer) {
    const table = tablesOf(font);
    const hmtx = table('hmtx');
    this.unitsPerEm = table('head').readUInt16BE(18);
    this.advances = Array.from({ length: table('hhea').readUInt16BE(34) }, (_, glyph) => hmtx.readUInt16BE(glyph * 4));
    this.glyphs = characterMap(table('cmap'));
  }

  /** Whether the font draws the character as itself, not as the box of a missing one. */
  has(character: string): boolean {
    return this.glyphOf(character) !== undefined;
  }

  /** @returns the width in pixels; kerning, which mostly narrows, is not counted */
  widthOf(text: string, size: number): number {
    const units = Array.from(text, (character) => this.advanceOf(character)).reduce((sum, width) => sum + width, 0);
    return (units / this.unitsPerEm) * size;
  }

  /** Glyphs behind the last advance are as wide as that one. */
  private advanceOf(character: string): number {
    return this.advances[Math.min(this.glyphOf(character) ?? 0, this.advances.length - 1)] ?? 0;
  }

  private glyphOf(character: string): number | undefined {
    return this.glyphs.get(character.codePointAt(0) ?? 0);
  }
}

/** @returns finds a table by its tag */
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
