// Rules of lines.

import { Readable } from 'node:stream';
import { longestLineBytes, physicalLines } from './physical-lines.ts';

async function linesOf(...chunks: string[]) {
  const lines = [];
  for await (const { number, bytes } of physicalLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) {
    lines.push([number, bytes?.toString()]);
  }
  return lines;
}

describe('physicalLines', () => {
  it('numbers lines from 1, whatever their ends', async () => {
    expect(await linesOf('a\r\nb\n\nc')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, ''],
      [4, 'c'],
    ]);
  });

  it('joins what arrives in pieces', async () => {
    expect(await linesOf('a', 'b\r', '\nc', 'd\n')).toEqual([
      [1, 'ab'],
      [2, 'cd'],
    ]);
  });

  it('finds no line in an empty file', async () => {
    expect(await linesOf()).toEqual([]);
  });

  it('gives a line that is too long no bytes, and goes on behind it', async () => {
    const long = 'x'.repeat(longestLineBytes);
    expect(await linesOf(`${long}\r\n${long}x\n`, long, long, long, '\nb')).toEqual([
      [1, long],
      [2, undefined],
      [3, undefined],
      [4, 'b'],
    ]);
  });
});
