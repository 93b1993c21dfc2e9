// Pictures for the demo cohort: small abstract drawings, one of a kind for each handle.

import sharp from 'sharp';
import { sequenceOf } from './randomness.ts';

type Draw = (next: () => number, colours: string[]) => string;

const palettes: [string[], ...string[][]] = [
  ['#fde7c8', '#f4a261', '#e76f51', '#264653'],
  ['#e3f2ec', '#84c7ae', '#1f8a70', '#0b3c35'],
  ['#e8e6fb', '#a99df0', '#5f4bb6', '#2b2059'],
  ['#dff0fb', '#7fbfe8', '#2a76b8', '#10324f'],
  ['#fde4ea', '#f49ab0', '#c9406a', '#571a30'],
  ['#fbf3d0', '#f0cf5a', '#c98a1b', '#4d3410'],
];

const between = (next: () => number, low: number, high: number) => Math.round(low + next() * (high - low));

function pick<Item>(next: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(next() * items.length)] ?? items[0];
}

/** A sun or moon behind hills. */
const hills: Draw = (next, [, light, middle, dark]) => {
  const crest = between(next, 240, 300);
  return `<circle cx="${between(next, 130, 380)}" cy="${between(next, 130, 210)}" r="${between(next, 50, 90)}" fill="${light}"/>
    <path d="M0 ${crest} Q 128 ${crest - 90} 256 ${crest} T 512 ${crest - 20} V512 H0Z" fill="${middle}"/>
    <path d="M0 ${crest + 90} Q 160 ${crest + 10} 300 ${crest + 80} T 512 ${crest + 60} V512 H0Z" fill="${dark}"/>`;
};

/** Quarter circles on a grid. */
const tiles: Draw = (next, colours) => {
  const tile = (index: number) => {
    const turn = Math.floor(next() * 4) * 90;
    const fill = colours[1 + Math.floor(next() * 3)];
    const [x, y] = [(index % 3) * 171, Math.floor(index / 3) * 171];
    return `<g transform="translate(${x} ${y}) rotate(${turn} 85.5 85.5)"><path d="M0 0H171A171 171 0 0 1 0 171Z" fill="${fill}"/></g>`;
  };
  return Array.from({ length: 9 }, (_, index) => tile(index)).join('');
};

const hair: [string, ...string[]] = [
  '<path d="M80 276A176 176 0 0 1 432 276Q256 150 80 276Z"/>',
  '<path d="M80 276A176 176 0 0 1 432 276Q300 230 190 150Q150 230 80 276Z"/>',
  '<circle cx="256" cy="96" r="56"/><path d="M80 276A176 176 0 0 1 432 276Q256 190 80 276Z"/>',
  '<path d="M60 400V270A196 196 0 0 1 452 270V400H410V290Q256 170 102 290V400Z"/>',
  '<circle cx="104" cy="170" r="60"/><circle cx="408" cy="170" r="60"/><path d="M80 276A176 176 0 0 1 432 276Q340 170 256 170T80 276Z"/>',
];

/** Somebody friendly. */
const face: Draw = (next, [, light, middle, dark]) => {
  const gaze = between(next, -14, 14);
  const smile = between(next, 24, 56);
  const glasses = `<g fill="none" stroke="${dark}" stroke-width="9"><circle cx="${200 + gaze}" cy="290" r="40"/><circle cx="${312 + gaze}" cy="290" r="40"/></g>`;
  return `<circle cx="256" cy="276" r="176" fill="${light}"/><g fill="${middle}">${pick(next, hair)}</g>
    <circle cx="${200 + gaze}" cy="290" r="15" fill="${dark}"/><circle cx="${312 + gaze}" cy="290" r="15" fill="${dark}"/>
    <path d="M${216 + gaze} 350 q40 ${smile} 80 0" fill="none" stroke="${dark}" stroke-width="13" stroke-linecap="round"/>
    ${next() < 0.3 ? glasses : ''}`;
};

/** Rings around a centre that is off the middle. */
const rings: Draw = (next, colours) => {
  const [x, y] = [between(next, 150, 360), between(next, 150, 360)];
  const ring = (radius: number, index: number) =>
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colours[(index + 1) % 4]}"/>`;
  return [330, 250, 175, 105, 45].map(ring).join('');
};

/** @returns a PNG, 640 pixels square, always the same for the same handle */
export function portraitOf(handle: string): Promise<Buffer> {
  const next = sequenceOf(`portrait of ${handle}`);
  const palette = pick(next, palettes);
  const draw = pick<Draw>(next, [hills, tiles, face, face, rings]);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 512 512">
    <rect width="512" height="512" fill="${palette[0]}"/>${draw(next, palette)}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
