// Rules of the picture's SVG.

import { readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import { avatarColours } from './avatar-colours.ts';
import { FontMetrics } from './font-metrics.ts';
import type { PictureCard } from './picture-card.ts';
import { pictureFontFile } from './picture-font.ts';
import { pictureSvg } from './picture-svg.ts';

const font = new FontMetrics(readFileSync(pictureFontFile()));
const plain: PictureCard = {
  handle: 'alice',
  name: '김앨리스',
  headline: 'x',
  place: 'x',
  initials: ['리스'],
  colour: 1,
};
const elementsOf = (svg: string) => [...svg.matchAll(/<\/?([\w!?][^\s/>]*)/g)].map(([, name]) => name);

const payloads = [
  '</text><script>alert(1)</script>',
  '<image href="file:///etc/passwd"/>',
  '"><!-- ',
  "' onload='x",
  '&lt;b&gt;&#60;b>',
  ']]><?xml?>',
  '<tspan>{{7*7}}</tspan>',
];

describe('pictureSvg', () => {
  it.each(payloads)('keeps %j text in every field', (payload) => {
    const hostile = {
      ...plain,
      handle: payload,
      name: payload,
      headline: payload,
      place: payload,
      initials: [payload],
    };
    const svg = pictureSvg(hostile, font);
    expect(new Set(elementsOf(svg))).toEqual(new Set(['svg', 'rect', 'circle', 'g', 'text']));
    expect(svg).not.toMatch(/&(?!#\d+;)/);
  });

  it('shows the photo instead of initials', () => {
    const svg = pictureSvg(plain, font, Buffer.from([0xff, 0xd8, 0xff]));
    expect(svg).toContain('href="data:image/jpeg;base64,/9j/"');
    expect(svg).not.toContain('>리스</text>');
    expect(pictureSvg(plain, font)).toContain('>리스</text>');
  });
});

describe('avatarColours', () => {
  it('are those of the theme', () => {
    const theme = readFileSync(projectPath('libs/pages/theme/_avatar.scss'), 'utf8');
    const rows = [...theme.matchAll(/^ {2}\d (?<ground>#\w{6}) (?<letters>#\w{6}),?$/gm)];
    expect(avatarColours).toEqual(rows.map(({ groups }) => ({ ...groups })));
  });
});
