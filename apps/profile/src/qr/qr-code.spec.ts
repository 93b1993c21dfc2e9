// QR codes that an independent decoder reads.

import sharp from 'sharp';
import { decodeQr } from '../../test/support/decode-qr.ts';
import { qrPng, qrSvg } from './qr-code.ts';

const address = 'http://localhost:8080/@alice_kim-2026';

describe('qrPng', () => {
  it.each([64, 100, 512, 2_048])('draws a code of exactly %d pixels that decodes to the text', async (size) => {
    const picture = await qrPng(address, size);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: size, height: size });
    expect(await decodeQr(picture)).toEqual([`M ${address}`]);
  });

  it('still decodes when scaled, turned and blurred', async () => {
    const picture = await sharp(await qrPng(address, 512))
      .resize(317)
      .rotate(17, { background: '#fff' })
      .blur(1.2)
      .png()
      .toBuffer();
    expect(await decodeQr(picture)).toEqual([`M ${address}`]);
  });
});

describe('qrSvg', () => {
  it('draws the same code with a quiet zone of four modules', async () => {
    const svg = await qrSvg(address);
    expect(svg).toMatch(/viewBox="0 0 (37|41) \1"/);
    expect(await decodeQr(await sharp(Buffer.from(svg)).resize(600).png().toBuffer())).toEqual([`M ${address}`]);
  });
});
