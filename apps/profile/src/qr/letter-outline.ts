// Letters as outlines: a code looks the same on every machine, whatever fonts it has.

import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { drawableText } from '../open-graph/drawable-text.ts';
import { FontMetrics } from '../open-graph/font-metrics.ts';
import { pictureFontFile } from '../open-graph/picture-font.ts';

export interface Outline {
  /** An SVG path. */
  path: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const size = 100;
let metrics: FontMetrics | undefined;

/** @returns undefined where our font can't draw the letters */
export function outlineOf(letters: string): Outline | undefined {
  const fontFile = pictureFontFile();
  const font = (metrics ??= new FontMetrics(readFileSync(fontFile)));
  const drawable = drawableText(letters, (character) => font.has(character));
  return drawable === undefined ? undefined : traced(drawable, fontFile);
}

/** Resvg writes the text as the one path that it draws. */
function traced(letters: string, fontFile: string): Outline | undefined {
  const codes = Array.from(letters, (letter) => `&#${letter.codePointAt(0)};`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${3 * size}" height="${2 * size}"><text y="${size}" font-size="${size}" font-family="Pretendard SemiBold">${codes}</text></svg>`;
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'Pretendard SemiBold' };
  const drawing = new Resvg(svg, { font, logLevel: 'off' });
  const path = /<path[^>]* d="([^"]+)"/.exec(drawing.toString())?.[1];
  const box = drawing.getBBox();
  if (path === undefined || !box) return undefined;
  const { x, y, width, height } = box;
  return { path, x, y, width, height };
}
