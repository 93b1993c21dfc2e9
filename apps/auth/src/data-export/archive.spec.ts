// Rules of the archive, read by a library that knows nothing of the one that writes it.

import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { readZip } from '../../../../test/support/zip.ts';
import { type ArchiveFile, archiveOf, inPieces } from './archive.ts';

const at = new Date('2026-11-21T04:00:00Z');

async function* files(...these: ArchiveFile[]) {
  yield* these;
}

async function* chunks(count: number, size: number) {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(size, index);
}

describe('archiveOf', () => {
  it('holds every file whole, in order, empty and Korean ones too', async () => {
    const picture = randomBytes(200_000);
    const text = '가나다 '.repeat(50_000);
    const zip = await buffer(
      archiveOf(
        files(
          { name: 'README.txt', content: [Buffer.from(text)] },
          { name: 'empty.json', content: [] },
          { name: 'pictures/사진.webp', content: [picture.subarray(0, 9), picture.subarray(9)], isCompressed: true },
        ),
        at,
      ),
    );
    const read = await readZip(zip);
    expect([...read.keys()]).toEqual(['README.txt', 'empty.json', 'pictures/사진.webp']);
    expect(read.get('README.txt')?.toString()).toBe(text);
    expect(read.get('empty.json')).toHaveLength(0);
    expect(read.get('pictures/사진.webp')).toEqual(picture);
    expect(zip.length).toBeLessThan(picture.length + 10_000);
  });

  it('asks for no more than it is asked for', async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield randomBytes(64 * 1024);
      }
    }
    const archive = archiveOf(files({ name: 'endless', content: endless() }), at);
    for (let read = 0; read < 1_000_000;) read += (await archive.next()).value?.length ?? 0;
    await archive.return(undefined);
    expect(asked).toBeLessThan(20);
  });

  it('fails when one of its files does, and closes it', async () => {
    let closed = false;
    async function* broken() {
      try {
        yield Buffer.from('begun');
        throw new Error('broken off');
      } finally {
        closed = true;
      }
    }
    await expect(buffer(archiveOf(files({ name: 'broken', content: broken() }), at))).rejects.toThrow('broken off');
    expect(closed).toBe(true);
  });
});

describe('inPieces', () => {
  it.each([
    [3, 10, 7],
    [5, 4, 4],
    [2, 1_000, 300],
    [1, 3, 10],
    [0, 1, 5],
  ])('cuts %i chunks of %i bytes into pieces of %i', async (count, size, length) => {
    const pieces: Buffer[] = [];
    for await (const piece of inPieces(chunks(count, size), length)) pieces.push(Buffer.from(piece));
    expect(Buffer.concat(pieces)).toEqual(await buffer(chunks(count, size)));
    expect(pieces.slice(0, -1).every((piece) => piece.length === length)).toBe(true);
    expect(pieces.every((piece) => piece.length > 0 && piece.length <= length)).toBe(true);
  });
});
