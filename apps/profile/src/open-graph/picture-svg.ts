// A person's picture as SVG: photo or initials on the left, words beside it, the product's mark below.

import { avatarColours } from './avatar-colours.ts';
import type { FontMetrics } from './font-metrics.ts';
import { initialsOn, linesOf, type PictureCard, type PlacedLine } from './picture-card.ts';

/** Messengers show 1.91 : 1; what is asked for is this size. */
const [width, height] = [1_200, 630];

export const ground = '#f6f7f4';
const accent = '#08755a';
const ink = '#17211d';
const muted = '#55615b';
const colourOf: Record<PlacedLine['part'], string> = { name: ink, headline: '#3c4842', place: accent };

const face = { x: 230, y: 280, radius: 140, letters: 96 };
const right = 1_110;
const footer = { y: 552, size: 30 };

/** @param photo a JPEG */
export function pictureSvg(card: PictureCard, font: FontMetrics, photo?: Buffer): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" font-family="Pretendard SemiBold, Pretendard" font-weight="600">
<rect width="${width}" height="${height}" fill="${ground}"/><rect y="${height - 12}" width="${width}" height="12" fill="${accent}"/>
${photo ? photoCircle(photo) : initialsCircle(card, font)}
${linesOf(card, font).map(textLine).join('\n')}
<g transform="translate(90 520) scale(1.375)"><rect width="32" height="32" rx="10" fill="${accent}"/><circle cx="12.5" cy="16" r="6" fill="#fff" fill-opacity=".55"/><circle cx="19.5" cy="16" r="6" fill="#fff" fill-opacity=".9"/></g>
<text x="148" y="${footer.y}" font-size="${footer.size}" fill="${ink}">동료발견기</text>
<text x="${right}" y="${footer.y}" font-size="${footer.size}" fill="${muted}" text-anchor="end">@${escaped(card.handle)}</text>
</svg>`;
}

function photoCircle(photo: Buffer): string {
  const { x, y, radius } = face;
  return `<clipPath id="face"><circle cx="${x}" cy="${y}" r="${radius}"/></clipPath>
<image clip-path="url(#face)" x="${x - radius}" y="${y - radius}" width="${2 * radius}" height="${2 * radius}" preserveAspectRatio="xMidYMid slice" xlink:href="data:image/jpeg;base64,${photo.toString('base64')}"/>`;
}

function initialsCircle(card: PictureCard, font: FontMetrics): string {
  const { x, y, radius, letters } = face;
  const colour = avatarColours[card.colour - 1];
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour?.ground}"/>
<text x="${x}" y="${y + letters * 0.36}" font-size="${letters}" fill="${colour?.letters}" text-anchor="middle">${escaped(initialsOn(card, font))}</text>`;
}

function textLine({ part, text, x, y, size }: PlacedLine): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colourOf[part]}">${escaped(text)}</text>`;
}

/** Text stays text: nothing in it can open or close an element. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
