// QR codes that an independent decoder reads, also after what happens to them on the way to a camera.

import sharp from 'sharp';
import { decodeQr } from '../../test/support/decode-qr.ts';
import { outlineOf } from './letter-outline.ts';
import { type Look, plain, qrPng, qrSvg } from './qr-code.ts';

const short = 'http://localhost:8080/@kim';
const usual = 'https://peerfinder.example/@alice_kim-2026';
const long = `https://dongryo.bootcamp-2026.some-rather-long-name.example.com:8443/@${'abcdefghij'.repeat(3)}`;
const addresses = [short, usual, long];

const withLetters = (letters: string): Look => ({ level: 'H', letters: outlineOf(letters)! });
const looks: [name: string, look: Look][] = [
  ['plain', plain],
  ['with two Hangul syllables', withLetters('철수')],
  ['with two Latin letters', withLetters('WM')],
  ['with one letter', withLetters('뷁')],
];

const drawnSize = 640;
const harms: [name: string, change: (picture: Buffer) => Promise<Buffer>][] = [
  ['made smaller', (picture) => sharp(picture).resize(317).png().toBuffer()],
  ['made larger', (picture) => sharp(picture).resize(1_233).png().toBuffer()],
  ['blurred', (picture) => sharp(picture).blur(2).png().toBuffer()],
  ...[7, 33, 101, 287].map((degrees): [string, (picture: Buffer) => Promise<Buffer>] => [
    `turned by ${degrees} degrees`,
    (picture) => sharp(picture).rotate(degrees, { background: '#fff' }).png().toBuffer(),
  ]),
  [
    'smaller, turned and blurred',
    async (picture) => {
      const smaller = await sharp(picture).resize(401).png().toBuffer();
      return sharp(smaller).rotate(17, { background: '#fff' }).blur(1.2).png().toBuffer();
    },
  ],
  [
    'photographed in bad light',
    (picture) => sharp(picture).blur(1.5).linear(0.35, 60).jpeg({ quality: 30 }).toFormat('png').toBuffer(),
  ],
];

describe.each(looks)('a code %s', (_name, look) => {
  it.each(addresses)('leads to %s, as PNG and as SVG', async (address) => {
    const svg = Buffer.from(await qrSvg(address, look));
    for (const picture of [await qrPng(address, 1_024, look), await sharp(svg).resize(800).png().toBuffer()]) {
      expect(await decodeQr(picture)).toEqual([`${look.level} ${address}`]);
    }
  });

  it.each(harms)('still does after being %s', async (_harm, change) => {
    for (const address of addresses) {
      expect(await decodeQr(await change(await qrPng(address, drawnSize, look)))).toEqual([`${look.level} ${address}`]);
    }
  });

  it.each([100, 512, 2_048])('is exactly %d pixels wide and high', async (size) => {
    const picture = await qrPng(usual, size, look);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: size, height: size, channels: 1 });
    expect(await decodeQr(picture)).toEqual([`${look.level} ${usual}`]);
  });
});

it('reads at 64 pixels, the smallest size', async () => {
  for (const address of [short, usual]) expect(await decodeQr(await qrPng(address, 64))).toEqual([`M ${address}`]);
});

it.each([plain, withLetters('철수')])('leaves four modules white around the code', async (look) => {
  expect(await qrSvg(short, look)).toMatch(/viewBox="0 0 (\d+) \1"/);
  const { info } = await sharp(await qrPng(usual, 1_024, look))
    .trim()
    .toBuffer({ resolveWithObject: true });
  const [, side = '0'] = /viewBox="0 0 (\d+)/.exec(await qrSvg(usual, look)) ?? [];
  const quiet = (1_024 - info.width) / 2;
  expect(quiet / (info.width / (Number(side) - 8))).toBeGreaterThanOrEqual(4);
});
