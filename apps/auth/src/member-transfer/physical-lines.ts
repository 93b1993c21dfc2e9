// A stream of bytes as numbered lines. No field may hold a line break, so a broken quote spoils its own line only.

export interface PhysicalLine {
  /** counts from 1 */
  number: number;
  /** without its line end; undefined where the line is too long to be one */
  bytes: Buffer | undefined;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
export const longestLineBytes = 4_096;

/** @returns the lines as they come; holds no more than one of them and what came last */
export async function* physicalLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<PhysicalLine, void> {
  let number = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      yield { number, bytes: lineOf(Buffer.concat([rest, chunk.subarray(from, end)])) };
      rest = Buffer.alloc(0);
      number += 1;
      from = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]).subarray(0, longestLineBytes + 2);
  }
  if (rest.length > 0) yield { number, bytes: lineOf(rest) };
}

function lineOf(bytes: Buffer): Buffer | undefined {
  const line = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
  return line.length > longestLineBytes ? undefined : line;
}
