// Addresses inside plain text, so that they can be followed: https alone, and only where the whole host is clear.

import { isProfileUrl } from './link.ts';

/** A stretch of text; with `href` it is an address. */
export interface TextPiece {
  text: string;
  href?: string;
}

/** Where an address ends in any case: blanks, what can't be seen, quotes and the punctuation of prose. */
const end = String.raw`\s\p{C}<>"'${'`'}{}|\\^“”‘’「」『』《》〈〉【】（），。、！？；：…·`;
const scheme = /(?<![\p{L}\p{N}@/._-])https:\/\//giu;
const authority = new RegExp(`[^${end}/?#]*`, 'uy');
const pathAndMore = new RegExp(`[/?#][^${end}]*`, 'uy');

/** Other scripts have letters that look like Latin ones, so that a host in them could pass for another. */
const hostCharacters = /^[a-z0-9가-힣.-]+/i;
const port = /^:\d{1,5}(?!\d)/;
const topLevel = /^(?:xn--[a-z0-9-]+|[a-z]{2,63}(?![a-z0-9-])|한국|닷컴|닷넷|삼성)/i;

const closing = new Map([
  [')', '('],
  [']', '['],
]);

/** Particles and endings that follow an address without a blank: `https://a.kr/x에서`. */
const particles = [
  ...[
    '에서는',
    '에서도',
    '이에요',
    '입니다',
    '이라고',
    '으로도',
    '에서',
    '으로',
    '에는',
    '에도',
    '이랑',
    '까지',
    '부터',
  ],
  ...['이고', '이며', '라고', '인데', '예요', '에게', '한테', '처럼', '보다', '이나', '이다'],
  ...['에', '을', '를', '은', '는', '이', '가', '로', '와', '과', '도', '만', '의', '랑', '나', '요'],
];

/** The text in pieces, which put together are the text again. Takes time in proportion to its length. */
export function autoLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  scheme.lastIndex = 0;
  for (let found = scheme.exec(text); found; found = scheme.exec(text)) {
    const after = endOfAddress(text, scheme.lastIndex);
    const typed = text.slice(found.index, after);
    if (after === undefined || !isProfileUrl(typed)) continue;
    if (found.index > done) pieces.push({ text: text.slice(done, found.index) });
    pieces.push({ text: typed, href: new URL(typed).href });
    done = scheme.lastIndex = after;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** Where the address that has its host at `start` ends; undefined where there is no clear host. */
function endOfAddress(text: string, start: number): number | undefined {
  const whole = match(authority, text, start);
  // A name before an @ imitates a host.
  if (whole.includes('@')) return undefined;
  const host = hostOf(whole);
  if (host === undefined) return undefined;
  const rest = whole.slice(host.length);
  const after = start + host.length + (port.exec(rest)?.[0].length ?? 0);
  if (after < start + whole.length) return after;
  return after + lengthWithoutProse(match(pathAndMore, text, after));
}

function match(sticky: RegExp, text: string, start: number): string {
  sticky.lastIndex = start;
  return sticky.exec(text)?.[0] ?? '';
}

/** The host at the beginning: it ends with a top-level domain, so `a.kr에서` and `a.kr.` have the host `a.kr`. */
function hostOf(text: string): string | undefined {
  const labels = hostCharacters.exec(text)?.[0].split('.') ?? [];
  for (let last = labels.pop(); labels.length > 0; last = labels.pop()) {
    const top = topLevel.exec(last ?? '')?.[0];
    if (top !== undefined) return labels.every(isLabel) ? [...labels, top].join('.') : undefined;
  }
  return undefined;
}

function isLabel(label: string): boolean {
  return label !== '' && !label.startsWith('-') && !label.endsWith('-');
}

/** How much of a path belongs to the address: not the punctuation, brackets and particles of the sentence around it. */
function lengthWithoutProse(path: string): number {
  const open = openBrackets(path);
  let length = path.length;
  for (;;) {
    const last = path[length - 1] ?? '';
    const opening = closing.get(last);
    const particle = particleBefore(path, length);
    if (/[.,;:!?*_~]/.test(last)) length -= 1;
    else if (opening !== undefined && (open.get(opening) ?? 0) < 0) {
      open.set(opening, (open.get(opening) ?? 0) + 1);
      length -= 1;
    } else if (particle > 0) length -= particle;
    else return length;
  }
}

/** How many more brackets of each kind are opened than closed. */
function openBrackets(path: string): Map<string, number> {
  const open = new Map<string, number>();
  for (const character of path) {
    const opening = closing.get(character);
    if (opening !== undefined) open.set(opening, (open.get(opening) ?? 0) - 1);
    else if (character === '(' || character === '[') open.set(character, (open.get(character) ?? 0) + 1);
  }
  return open;
}

/** Length of the particle before `end`. Behind Hangul it may be a part of the word; behind a slash a syllable may be a name. */
function particleBefore(path: string, end: number): number {
  const particle = particles.find((one) => path.endsWith(one, end));
  if (particle === undefined) return 0;
  const before = path[end - particle.length - 1] ?? '';
  return /[a-z0-9)\]]/i.test(before) || (before === '/' && particle.length > 1) ? particle.length : 0;
}
