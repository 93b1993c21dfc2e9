// Breaking a text into lines, and finding the largest size at which it fits.

/** @returns the width of a text in pixels */
export type WidthOf = (text: string, size: number) => number;

/** A size that may be used, for so many lines. */
export interface Setting {
  readonly size: number;
  readonly lines: number;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
}

type Measure = (part: string) => number;

const ellipsis = '…';
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const balancingSteps = 20;

/**
 * Sets the text in the first of the settings that holds all of it; in the last one it is cut short.
 *
 * @param text words with single blanks between them
 * @param settings from the largest size to the smallest
 */
export function fitText(text: string, width: number, settings: readonly Setting[], widthOf: WidthOf): FittedText {
  for (const { size, lines: most } of settings) {
    const measure = (part: string) => widthOf(part, size);
    const lines = linesOf(text, width, measure);
    if (lines.length <= most) return { size, lines: balancedLines(text, width, lines, measure) };
  }
  const { size, lines: most } = settings.at(-1) ?? { size: 0, lines: 0 };
  const measure = (part: string) => widthOf(part, size);
  const lines = linesOf(text, width, measure).slice(0, most);
  return { size, lines: [...lines.slice(0, -1), shortened(lines.at(-1) ?? '', width, measure)] };
}

/** Breaks between words, as Korean does; within a word only where it is wider than a line. */
function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { part, startsWord } of text.split(' ').flatMap((word) => partsOf(word, width, measure))) {
    const longer = line && startsWord ? `${line} ${part}` : line + part;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function partsOf(word: string, width: number, measure: Measure): { part: string; startsWord: boolean }[] {
  const parts = measure(word) > width ? lettersOf(word) : [word];
  return parts.map((part, index) => ({ part, startsWord: index === 0 }));
}

/** As many lines, of as equal a length as can be: no word stands alone on the last one. */
function balancedLines(text: string, width: number, lines: string[], measure: Measure): string[] {
  const widestWord = Math.max(...text.split(' ').map(measure));
  for (let step = balancingSteps / 2; step < balancingSteps; step++) {
    const narrower = (width * step) / balancingSteps;
    if (narrower < widestWord) continue;
    const balanced = linesOf(text, narrower, measure);
    if (balanced.length === lines.length) return balanced;
  }
  return lines;
}

/** The line with an ellipsis at its end, as much of it as fits. */
function shortened(line: string, width: number, measure: Measure): string {
  const letters = lettersOf(line);
  while (letters.length > 0 && measure(letters.join('').trimEnd() + ellipsis) > width) letters.pop();
  return letters.join('').trimEnd() + ellipsis;
}

function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
