// The part of subset-font that the build uses; it comes without types.

declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat: 'sfnt' | 'woff' | 'woff2' | 'truetype';
    variationAxes?: Readonly<Record<string, number | { min: number; max: number }>>;
    /** keeps no glyph that only an OpenType feature leads to */
    noLayoutClosure?: boolean;
    noHinting?: boolean;
    /** tags of tables that nothing here uses */
    dropTables?: readonly string[];
  }
  export default function subsetFont(font: Buffer, characters: string, options: SubsetOptions): Promise<Buffer>;
}
