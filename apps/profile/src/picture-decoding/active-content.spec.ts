// Rules of what else a picture must not be, and of what it may well carry.

import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { zipSync } from 'fflate';
import { pngChunk, withChunk } from '../../test/support/png.ts';
import { hasActiveContent } from './active-content.ts';
import { structureOf } from './picture-format.ts';

type Format = 'jpeg' | 'png' | 'webp';
const formats: readonly Format[] = ['jpeg', 'png', 'webp'];
const pictures = {} as Record<Format, Buffer>;
const isActive = (bytes: Buffer) => hasActiveContent(bytes, structureOf(bytes));
const text = (words: string) => Buffer.from(words, 'latin1');

beforeAll(async () => {
  const photo = sharp({
    create: {
      width: 64,
      height: 48,
      channels: 3,
      background: '#3a7',
      noise: { type: 'gaussian', mean: 99, sigma: 20 },
    },
  });
  for (const format of formats) pictures[format] = await photo.toFormat(format).toBuffer();
});

const behind = (format: Format, ...parts: Buffer[]) => Buffer.concat([pictures[format], ...parts]);

/** As a comment, where the format has one, or in a chunk of its own. */
function within(format: Format, content: Buffer): Buffer {
  const { [format]: picture } = pictures;
  if (format === 'png') return withChunk(picture, pngChunk('tEXt', Buffer.concat([text('Comment\0'), content])));
  if (format === 'jpeg') return withSegment(0xfe, content);
  const chunk = Buffer.concat([text('XMP '), Buffer.alloc(4), content, Buffer.alloc(content.length % 2)]);
  chunk.writeUInt32LE(content.length, 4);
  const whole = Buffer.concat([picture, chunk]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

function withSegment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([pictures.jpeg.subarray(0, 2), head, content, pictures.jpeg.subarray(2)]);
}

const payloads: [string, Buffer][] = [
  ['HTML', text('<!DOCTYPE html><html><body>hi')],
  ['a script', text('<script>alert(1)</script>')],
  ['a script in capitals', text('<SCRIPT SRC=//x.test></SCRIPT>')],
  ['an event handler', text('<img src=x onerror=alert(1)>')],
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()">')],
  ['PHP', text('<?php system($_GET[0]);')],
  ['PHP in short', text('<?=`$_GET[0]`?>')],
  ["a PHP archive's stub", text('__HALT_COMPILER(); ?>')],
  ['JSP', text('<%@ page import="java.io.*" %>')],
  ['a server-side include', text('<!--#exec cmd="id" -->')],
  ['a PDF', text('%PDF-1.4\n1 0 obj')],
  ['a ZIP', Buffer.from(zipSync({ 'META-INF/MANIFEST.MF': text('Main-Class: X') }))],
];

describe.each(payloads)('%s', (_what, payload) => {
  it.each(formats)('is found behind the end of a %s', (format) => {
    expect(isActive(behind(format, payload))).toBe(true);
    expect(isActive(behind(format, randomBytes(70_000), payload))).toBe(true);
  });

  it.each(formats)('is found in the metadata of a %s', (format) => {
    expect(isActive(within(format, payload))).toBe(true);
  });
});

it('finds a ZIP whose parts are spread over the file', () => {
  const zip = Buffer.from(zipSync({ 'a.txt': text('hello') }));
  const directory = zip.indexOf('PK\x01\x02', 0, 'latin1');
  const [files, ends] = [zip.subarray(0, directory), zip.subarray(directory)];
  expect(isActive(Buffer.concat([within('png', files), ends]))).toBe(true);
});

it('finds JavaScript that takes the picture for a comment', () => {
  const script = Buffer.alloc(0x2f2a - 2, 0x20);
  script.write('*/=alert(1);/*');
  expect(isActive(withSegment(0xe0, script))).toBe(true);
});

describe('an ordinary photo', () => {
  it.each(formats)('is a %s as an encoder makes it', (format) => {
    expect(isActive(pictures[format])).toBe(false);
  });

  it('may have metadata: EXIF, XMP, a profile of its colours, words of its owner', () => {
    const xmp = `<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
      xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/pdf" GCamera:MotionPhoto="1"
      conversion="1.0" on="1"><dc:description>I &lt;3 scripts &amp; "java"; <rdf:li xml:lang="x-default">a < b, 5 > 3</rdf:li>
      </dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
    for (const format of formats) expect(isActive(within(format, text(xmp)))).toBe(false);
  });

  it('may carry a video behind it, as Motion Photos do', () => {
    const video = Buffer.concat([text('\0\0\0\x18ftypmp42\0\0\0\0isommp42'), randomBytes(2_000_000)]);
    expect(isActive(behind('jpeg', video))).toBe(false);
  });

  it("may carry further pictures behind it, as iPhones' do", () => {
    expect(isActive(behind('jpeg', pictures.jpeg, pictures.jpeg))).toBe(false);
  });

  it("may carry Samsung's trailer", () => {
    const entry = text('\0\0\x01\x0aImage_UTC_Data1700000000000');
    const directory = Buffer.concat([text('SEFH'), Buffer.alloc(20, 1), text('\x18\0\0\0SEFT')]);
    expect(isActive(behind('jpeg', entry, directory))).toBe(false);
  });

  it('may hold by chance, in what is compressed, the bytes that other formats begin or end with', () => {
    const chance = ['PK\x05\x06', 'PK\x03\x04', '<svg>', '<?=', '%PDF-', '<body>', '/*', '*/', '<?php', '<%@', '<!--#'];
    const tail = chance.map((bytes) => Buffer.concat([randomBytes(4_000), text(bytes), text('\x80\xfe')]));
    expect(isActive(behind('jpeg', ...tail))).toBe(false);
    const pixels = Buffer.concat(chance.map((bytes) => text(`${bytes}<script>\0`)));
    expect(isActive(withChunk(pictures.png, pngChunk('IDAT', pixels)))).toBe(false);
  });

  it('is not taken for anything else in a hundred tails of random bytes', () => {
    const tails = Array.from({ length: 100 }, () => behind('jpeg', randomBytes(1_000_000)));
    expect(tails.filter(isActive)).toHaveLength(0);
  });
});
