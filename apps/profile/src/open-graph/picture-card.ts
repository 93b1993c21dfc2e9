// What is written on a person's picture, and where.

import { drawableText } from './drawable-text.ts';
import { fitText, type Setting } from './fitted-text.ts';
import type { FontMetrics } from './font-metrics.ts';

/** What a picture shows, as its owner wrote it. */
export interface PictureCard {
  handle: string;
  name: string;
  headline: string;
  /** Cohort and team. */
  place: string;
  /** What may stand in for a photo, best first, and the number of its colour. */
  initials: readonly string[];
  colour: number;
}

/** One line of text; `y` is its baseline. */
export interface PlacedLine {
  readonly part: Part;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

type Part = 'name' | 'headline' | 'place';

interface Style {
  readonly part: Part;
  readonly settings: readonly Setting[];
  /** In parts of the size. */
  readonly lineHeight: number;
  readonly gapBefore: number;
}

export const column = { left: 420, width: 690, middle: 280 };

/** How far below the middle of a line its baseline is, in parts of the size. */
const baseline = 0.36;

const styles: readonly Style[] = [
  {
    part: 'name',
    settings: [
      { size: 92, lines: 1 },
      { size: 76, lines: 1 },
      { size: 60, lines: 2 },
      { size: 48, lines: 3 },
    ],
    lineHeight: 1.22,
    gapBefore: 0,
  },
  {
    part: 'headline',
    settings: [
      { size: 42, lines: 2 },
      { size: 36, lines: 3 },
    ],
    lineHeight: 1.4,
    gapBefore: 18,
  },
  { part: 'place', settings: [{ size: 32, lines: 1 }], lineHeight: 1.4, gapBefore: 20 },
];

/** The lines of a card, their block in the middle of the column. What our font can't write is left out, but a name. */
export function linesOf(card: PictureCard, font: FontMetrics): PlacedLine[] {
  const blocks = styles.flatMap((style) => {
    const text = writable(card[style.part], font) ?? (style.part === 'name' ? `@${card.handle}` : undefined);
    if (text === undefined) return [];
    const fitted = fitText(text, column.width, style.settings, (line, size) => font.widthOf(line, size));
    return [{ ...style, ...fitted, lineHeight: fitted.size * style.lineHeight }];
  });
  const height = blocks.reduce(
    (sum, { lines, lineHeight, gapBefore }) => sum + gapBefore + lines.length * lineHeight,
    0,
  );
  let top = column.middle - height / 2;
  return blocks.flatMap(({ part, lines, size, lineHeight, gapBefore }) => {
    top += gapBefore;
    return lines.map((text) => {
      const y = Math.round(top + lineHeight / 2 + size * baseline);
      top += lineHeight;
      return { part, text, x: column.left, y, size };
    });
  });
}

/** The first initials that our font can write, or the handle's first letter. */
export function initialsOn({ initials, handle }: PictureCard, font: FontMetrics): string {
  const written = initials.flatMap((letters) => writable(letters, font) ?? []);
  return written[0] ?? handle.slice(0, 1).toUpperCase();
}

function writable(text: string, font: FontMetrics): string | undefined {
  return drawableText(text, (character) => font.has(character));
}
