// What is on the finished picture, looked at pixel by pixel.

import sharp from 'sharp';
import type { PictureCard } from './picture-card.ts';
import { pictureFontFile } from './picture-font.ts';
import draw from './picture.worker.ts';
import { pngOf } from './svg-renderer.ts';

const fontFile = pictureFontFile();
const plain: PictureCard = { handle: 'alice', name: '김민수', headline: '', place: '', initials: ['민수'], colour: 1 };
const drawn = (card: Partial<PictureCard>, photo?: Buffer) => draw({ card: { ...plain, ...card }, photo, fontFile });

const words = { left: 400, top: 20, width: 780, height: 490 };
const face = { left: 90, top: 140, width: 280, height: 280 };
const cut = (picture: Uint8Array, region: typeof words) => sharp(picture).extract(region).raw().toBuffer();
const wordsOn = async (card: Partial<PictureCard>) => cut(await drawn(card), words);

/** How many pixels are not of the ground. */
function inkOf(pixels: Buffer): number {
  let ink = 0;
  for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 0) < 0xa0) ink++;
  return ink;
}

describe('a picture', () => {
  it('is a PNG of 1200 × 630 pixels without holes', async () => {
    const { format, width, height } = await sharp(await drawn({})).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1_200, height: 630 });
    expect((await sharp(await drawn({})).stats()).isOpaque).toBe(true);
  });

  it('shows Hangul, another for another name', async () => {
    const [name, other] = [await wordsOn({}), await wordsOn({ name: '김민서' })];
    expect(inkOf(name)).toBeGreaterThan(3_000);
    expect(name.equals(other)).toBe(false);
    expect(name.equals(await wordsOn({}))).toBe(true);
  });

  it.each(['headline', 'place', 'name'] as const)('shows the %s, another for another', async (part) => {
    expect((await wordsOn({ [part]: '커피챗' })).equals(await wordsOn({ [part]: '커피잔' }))).toBe(false);
  });

  it('leaves out what the font does not have, and draws no box for it', async () => {
    const clean = await wordsOn({ name: '봄이', headline: '커피챗 환영' });
    expect((await wordsOn({ name: '🌸 봄이 🌸', headline: '☕️ 커피챗 👨‍👩‍👧‍👦 환영' })).equals(clean)).toBe(true);
    expect((await wordsOn({ name: '田中' })).equals(await wordsOn({ name: '@alice' }))).toBe(true);
    expect((await wordsOn({ headline: 'مهندس' })).equals(await wordsOn({}))).toBe(true);
  });

  it('shows markup as it was typed', async () => {
    const entity = await wordsOn({ name: '&lt;b&gt;' });
    expect(entity.equals(await wordsOn({ name: '<b>' }))).toBe(false);
    expect(inkOf(entity)).toBeGreaterThan(inkOf(await wordsOn({ name: 'lt b gt' })));
    expect(inkOf(await wordsOn({ name: '<!-- x -->' }))).toBeGreaterThan(inkOf(await wordsOn({ name: 'x' })));
  });

  it('shows the photo round, whatever its format, size and holes', async () => {
    const create = { width: 90, height: 40, channels: 4 as const, background: '#c02040' };
    for (const format of ['webp', 'png', 'jpeg'] as const) {
      const photo = await sharp({ create }).toFormat(format, { quality: 100 }).toBuffer();
      const pixels = await cut(await drawn({}, photo), face);
      const at = (x: number, y: number) => [...pixels.subarray((y * face.width + x) * 4, (y * face.width + x) * 4 + 3)];
      const [red = 0, green = 0, blue = 0] = at(140, 140);
      expect([red > 180, green < 50, blue < 80]).toEqual([true, true, true]);
      expect(at(2, 2)).toEqual([0xf6, 0xf7, 0xf4]);
    }
    const holes = await sharp({ create: { ...create, background: '#0000' } })
      .webp()
      .toBuffer();
    expect(inkOf(await cut(await drawn({}, holes), face))).toBe(0);
  });
});

describe('the font', () => {
  const glyph = (character: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" font-family="Pretendard SemiBold, Pretendard" font-weight="600"><rect width="60" height="60" fill="#fff"/><text x="5" y="48" font-size="48">${character}</text></svg>`;
    return sharp(pngOf(svg, fontFile)).raw().toBuffer();
  };

  it('draws rare syllables and accents as themselves, not as the box of a missing one', async () => {
    const box = await glyph('\u{10ffff}');
    const shapes = await Promise.all([...'가뷁쀍꿹쒧힣ㄱㅎỹữあ'].map(glyph));
    expect(new Set([box, ...shapes].map((shape) => shape.toString('base64'))).size).toBe(shapes.length + 1);
    for (const shape of shapes) expect(inkOf(shape)).toBeGreaterThan(20);
  });
});
