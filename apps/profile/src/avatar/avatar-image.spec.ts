// Rules of uploaded pictures.

import sharp from 'sharp';
import { avatarOf } from './avatar-image.ts';

const photo = () => sharp({ create: { width: 300, height: 200, channels: 3, background: '#3a7' } });

describe('avatarOf', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('makes a square WebP of a %s', async (format) => {
    const avatar = await avatarOf(await photo().toFormat(format).toBuffer());
    expect(await sharp(avatar).metadata()).toMatchObject({ format: 'webp', width: 512, height: 512 });
  });

  it('keeps no metadata, but applies the orientation', async () => {
    const half = { create: { width: 200, height: 100, channels: 3, background: '#000' } } as const;
    const white = await sharp({ create: { ...half.create, width: 100, background: '#fff' } })
      .png()
      .toBuffer();
    const turned = sharp(half)
      .composite([{ input: white, left: 0, top: 0 }])
      .withExif({ IFD0: { Copyright: 'secret' } });
    const bytes = await turned.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const avatar = await avatarOf(bytes);
    const { exif, icc, xmp, orientation } = await sharp(avatar).metadata();
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    const { data } = await sharp(avatar)
      .extract({ left: 256, top: 10, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['HTML that calls itself a GIF', Buffer.from('GIF89a<script>alert(1)</script>')],
    ['only the first bytes of a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ])('refuses %s', async (_what, bytes) => {
    await expect(avatarOf(bytes)).rejects.toMatchObject({ fieldCode: 'not_a_picture' });
  });

  it('refuses a picture that is cut off', async () => {
    const noise = {
      create: { width: 300, height: 200, channels: 3, background: '#3a7', noise: { type: 'gaussian' } },
    } as const;
    const whole = await sharp(noise).jpeg().toBuffer();
    await expect(avatarOf(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ fieldCode: 'not_a_picture' });
  });

  it('refuses more than 40 megapixels without decoding them', async () => {
    const bomb = await sharp({ create: { width: 8_000, height: 5_001, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await expect(avatarOf(bomb)).rejects.toMatchObject({ fieldCode: 'too_many_pixels' });
  });
});
