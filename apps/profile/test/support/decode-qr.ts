// Reads QR codes with a decoder that knows nothing of the one that draws them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) },
});

/** @returns `M http://…` for each code in a PNG: its error correction level and its text */
export async function decodeQr(picture: Uint8Array): Promise<string[]> {
  const codes = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], tryHarder: true });
  return codes.map(({ text, ecLevel }) => `${ecLevel} ${text}`);
}
