// The middle of a code, where letters may stand: level H repairs far more than what they cover.

import type { Outline } from './letter-outline.ts';

export interface Middle {
  /** In modules, from the first one of the code. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** SVG elements in modules, from the first one of the code. */
  drawing: string;
}

/** Of the code's side. With these, letters cover at most a twelfth of it. */
const share = { wide: 0.36, narrow: 0.24, height: 0.22 };
const wideFrom = 1.2;
const margin = 1;

/** @param modules how many the code has on a side, always odd */
export function middleOf(modules: number, letters: Outline): Middle {
  const isWide = letters.width / letters.height > wideFrom;
  const width = odd(modules * (isWide ? share.wide : share.narrow));
  const height = odd(modules * (isWide ? share.height : share.narrow));
  const x = (modules - width) / 2;
  const y = (modules - height) / 2;
  const scale = Math.min((width - 2 * margin) / letters.width, (height - 2 * margin) / letters.height);
  const left = modules / 2 - scale * (letters.x + letters.width / 2);
  const top = modules / 2 - scale * (letters.y + letters.height / 2);
  const drawing =
    `<path fill="#fff" d="M${x} ${y}h${width}v${height}h-${width}z"/>` +
    `<path fill="#000" transform="translate(${left.toFixed(3)} ${top.toFixed(3)}) scale(${scale.toFixed(5)})" d="${letters.path}"/>`;
  return { x, y, width, height, drawing };
}

/** The nearest odd number, so that no module is cut. */
function odd(length: number): number {
  return 2 * Math.round((length - 1) / 2) + 1;
}
