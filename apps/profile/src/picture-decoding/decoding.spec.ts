// Rules of uploaded pictures.

import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { pngChunk, withChunk } from '../../test/support/png.ts';
import { decodePicture } from './decoding.ts';

const plain = { width: 300, height: 200, channels: 3, background: '#3a7' } as const;
const photo = () => sharp({ create: plain });
const noise = () => sharp({ create: { ...plain, noise: { type: 'gaussian', mean: 128, sigma: 30 } } });
const refusal = (bytes: Buffer) =>
  decodePicture(bytes).then(
    () => 'taken',
    (error: { refusal?: string }) => error.refusal,
  );

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('becomes a square WebP in three sizes, of a %s', async (format) => {
    const decoded = await decodePicture(await photo().toFormat(format).toBuffer());
    for (const side of [96, 256, 512] as const) {
      expect(await sharp(decoded[side]).metadata()).toMatchObject({ format: 'webp', width: side, height: side });
    }
  });

  it('keeps no metadata, but applies the orientation', async () => {
    const half = { create: { width: 200, height: 100, channels: 3, background: '#000' } } as const;
    const white = await sharp({ create: { ...half.create, width: 100, background: '#fff' } })
      .png()
      .toBuffer();
    const turned = sharp(half)
      .composite([{ input: white, left: 0, top: 0 }])
      .withExif({ IFD0: { Copyright: 'secret' }, IFD3: { GPSLatitude: '37/1 33/1 0/1' } });
    const bytes = await turned.withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg().toBuffer();
    for (const picture of Object.values(await decodePicture(bytes))) {
      const { exif, icc, xmp, iptc, orientation, width } = await sharp(picture).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual(Array(5).fill(undefined));
      expect(Buffer.from(picture).includes('secret')).toBe(false);
      const top = { left: Math.floor(width / 2), top: 2, width: 1, height: 1 };
      expect((await sharp(picture).extract(top).raw().toBuffer())[0]).toBeGreaterThan(200);
    }
  });

  it.each([
    ['grey', () => photo().toColourspace('b-w').png()],
    ['in CMYK', () => photo().toColourspace('cmyk').jpeg()],
    ['of 16 bits', () => photo().toColourspace('rgb16').png()],
    ['interlaced', () => photo().png({ progressive: true })],
    ['progressive', () => noise().jpeg({ progressive: true })],
    ['progressive in CMYK', () => noise().toColourspace('cmyk').jpeg({ progressive: true })],
    ['progressive, as mozjpeg makes it', () => noise().jpeg({ mozjpeg: true })],
    ['lossless', () => noise().webp({ lossless: true })],
    ['a single pixel', () => sharp({ create: { ...plain, width: 1, height: 1 } }).png()],
    ['very wide', () => sharp({ create: { ...plain, width: 9_000, height: 2 } }).jpeg()],
  ])('may be %s', async (_what, make) => {
    expect(await refusal(await make().toBuffer())).toBe('taken');
  });

  it('keeps what is see-through', async () => {
    const bytes = await sharp({ create: { ...plain, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const { 96: small } = await decodePicture(bytes);
    expect((await sharp(small).metadata()).hasAlpha).toBe(true);
  });
});

describe('what is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

  it.each([
    ['nothing', '', 'not_a_picture'],
    ['text', 'hello', 'not_a_picture'],
    ['HTML', '<!doctype html><script>alert(1)</script>', 'not_a_picture'],
    ['a PDF', '%PDF-1.7\n', 'not_a_picture'],
    ['a ZIP', 'PK\x03\x04', 'not_a_picture'],
    ['HTML that calls itself a GIF', 'GIF89a<script>alert(1)</script>', 'other_format'],
    ['SVG', svg, 'other_format'],
    [
      'SVG behind what XML allows before it',
      `\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --> <!-- - --><!DOCTYPE svg>${svg}`,
      'other_format',
    ],
    ['a picture of nothing but comments', '<!---->'.repeat(146), 'not_a_picture'],
    ['HEIC', '\0\0\0\x18ftypheic', 'other_format'],
    ['BMP', 'BM\x3a\0\0\0\0\0\0\0\x36', 'other_format'],
    ['TIFF', 'II*\0\x08', 'other_format'],
    ['only the first bytes of a PNG', '\x89PNG\r\n\x1a\n', 'truncated'],
    ['only the first bytes of a JPEG', '\xff\xd8\xff\xe0', 'truncated'],
    ['a JPEG without a picture', '\xff\xd8\xff\xd9', 'truncated'],
    ['only the first bytes of a WebP', 'RIFF\xff\0\0\0WEBPVP8 ', 'truncated'],
    ['a WebP without a picture', 'RIFF\x04\0\0\0WEBP', 'truncated'],
  ])('is %s', async (_what, text, code) => {
    expect(await refusal(Buffer.from(text, 'latin1'))).toBe(code);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('is a %s that is cut off, wherever', async (format) => {
    const whole = await noise().toFormat(format).toBuffer();
    for (const share of [0.02, 0.3, 0.6, 0.99]) {
      expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toBe('truncated');
    }
    expect(await refusal(whole.subarray(0, -1))).toBe('truncated');
  });

  it('is a picture whose pixels are damaged', async () => {
    const whole = await noise().png().toBuffer();
    const middle = Math.floor(whole.length / 2);
    whole.fill(0x55, middle, middle + 500);
    expect(await refusal(whole)).toBe('broken');
  });

  it.each(['png', 'webp', 'jpeg'] as const)('are more than 40 megapixels, of a %s', async (format) => {
    const bomb = await sharp({ create: { ...plain, width: 8_000, height: 5_001 } })
      .toFormat(format)
      .toBuffer();
    expect(await refusal(bomb)).toBe('too_many_pixels');
  });

  it('are more pixels than there is data for', async () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(60_000, 0);
    header.writeUInt32BE(60_000, 4);
    header.set([8, 6, 0, 0, 0], 8);
    const parts = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(9))), pngChunk('IEND')];
    expect(await refusal(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]))).toBe(
      'too_many_pixels',
    );
  });

  it('is metadata that unpacks to far more than it is', async () => {
    const packed = Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 1 })]);
    const bomb = withChunk(await photo().png().toBuffer(), pngChunk('zTXt', packed));
    const before = process.memoryUsage.rss();
    await refusal(bomb);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  });

  it.each([20, 1_000])('is a JPEG that goes over its picture %i times more than it needs to', async (more) => {
    const whole = await noise().jpeg({ progressive: true }).toBuffer();
    const lastScan = whole.subarray(whole.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const bomb = Buffer.concat([whole.subarray(0, -2), ...Array<Buffer>(more).fill(lastScan), whole.subarray(-2)]);
    expect(await refusal(bomb)).toBe('too_costly');
  });

  it('is an animation, as WebP and as PNG, but not a single frame', async () => {
    const frames = Buffer.concat([Buffer.alloc(30 * 30 * 3), Buffer.alloc(30 * 30 * 3, 0xff)]);
    const raw = { width: 30, height: 60, channels: 3, pageHeight: 30 } as const;
    expect(await refusal(await sharp(frames, { raw }).webp({ loop: 0 }).toBuffer())).toBe('animated');
    const control = (count: number) => pngChunk('acTL', Buffer.from([0, 0, 0, count, 0, 0, 0, 0]));
    expect(await refusal(withChunk(await photo().png().toBuffer(), control(2)))).toBe('animated');
    expect(await refusal(withChunk(await photo().png().toBuffer(), control(1)))).toBe('taken');
  });
});
