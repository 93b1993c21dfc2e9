// Rules of what is written on a picture and where.

import { readFileSync } from 'node:fs';
import { FontMetrics } from './font-metrics.ts';
import { column, initialsOn, linesOf, type PictureCard } from './picture-card.ts';
import { pictureFontFile } from './picture-font.ts';

const font = new FontMetrics(readFileSync(pictureFontFile()));
const plain: PictureCard = {
  handle: 'alice',
  name: '김앨리스',
  headline: '',
  place: '',
  initials: ['리스'],
  colour: 1,
};
const written = (card: Partial<PictureCard>) => linesOf({ ...plain, ...card }, font);
const textOf = (card: Partial<PictureCard>) => written(card).map(({ part, text }) => `${part}: ${text}`);

const fullest: Partial<PictureCard>[] = [
  { name: '가'.repeat(40), headline: '뷁'.repeat(80), place: '힣'.repeat(83) },
  { name: 'W'.repeat(40), headline: 'W'.repeat(80), place: 'W'.repeat(83) },
  { name: 'WWW '.repeat(10).trim(), headline: '긴 머리말 '.repeat(13).trim(), place: '7기 · 팀' },
];

describe('linesOf', () => {
  it('writes name, headline and place below each other', () => {
    const lines = written({ headline: '백엔드를 만들어요', place: '7기 · 결제' });
    expect(lines.map(({ part }) => part)).toEqual(['name', 'headline', 'place']);
    expect(lines.map(({ y }) => y)).toEqual(lines.map(({ y }) => y).sort((a, b) => a - b));
  });

  it('has no line for what is empty', () => {
    expect(textOf({})).toEqual(['name: 김앨리스']);
  });

  it('has the handle for a name that the font cannot write, and leaves out other such lines', () => {
    expect(textOf({ name: '田中 太郎', headline: 'バックエンド', place: '東京' })).toEqual([
      'name: @alice',
      'headline: バックエンド',
    ]);
    expect(textOf({ name: '🌸', headline: '🌸', place: '🌸' })).toEqual(['name: @alice']);
  });

  it.each(fullest)('stays within its column and above the foot, however much there is (%#)', (card) => {
    const lines = written(card);
    for (const { text, x, y, size } of lines) {
      expect(x + font.widthOf(text, size)).toBeLessThanOrEqual(column.left + column.width);
      expect(y - size).toBeGreaterThan(20);
      expect(y).toBeLessThan(505);
    }
    for (const [index, { y, size }] of lines.entries()) {
      if (index > 0) expect(y - (lines[index - 1]?.y ?? 0)).toBeGreaterThan(size * 1.1);
    }
  });
});

describe('initialsOn', () => {
  it('takes the first that the font can write, or the first letter of the handle', () => {
    expect(initialsOn({ ...plain, initials: ['리스', '앨리'] }, font)).toBe('리스');
    expect(initialsOn({ ...plain, initials: ['🌸🌸', '봄이'] }, font)).toBe('봄이');
    expect(initialsOn({ ...plain, initials: ['田太'] }, font)).toBe('A');
  });
});
