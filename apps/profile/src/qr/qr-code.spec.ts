// QR codes that an independent decoder reads.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { qrPng, qrSvg } from './qr-code.ts';

const address = 'http://localhost:8080/@alice_kim-2026';

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });
});

async function decoded(picture: Buffer): Promise<string[]> {
  const codes = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], tryHarder: true });
  return codes.map(({ text, ecLevel }) => `${ecLevel} ${text}`);
}

describe('qrPng', () => {
  it.each([64, 100, 512, 2_048])('draws a code of exactly %d pixels that decodes to the text', async (size) => {
    const picture = await qrPng(address, size);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: size, height: size });
    expect(await decoded(picture)).toEqual([`M ${address}`]);
  });

  it('still decodes when scaled, turned and blurred', async () => {
    const picture = await sharp(await qrPng(address, 512)).resize(317).rotate(17, { background: '#fff' }).blur(1.2).png().toBuffer();
    expect(await decoded(picture)).toEqual([`M ${address}`]);
  });
});

describe('qrSvg', () => {
  it('draws the same code with a quiet zone of four modules', async () => {
    const svg = await qrSvg(address);
    expect(svg).toMatch(/viewBox="0 0 (37|41) \1"/);
    expect(await decoded(await sharp(Buffer.from(svg)).resize(600).png().toBuffer())).toEqual([`M ${address}`]);
  });
});
