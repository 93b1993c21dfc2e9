// A JSON array that is written as its items come, so that a long one needs no memory.

/** @returns UTF-8, one item a line */
export async function* jsonArray(items: AsyncIterable<object>): AsyncGenerator<Buffer> {
  let before = '[\n  ';
  for await (const item of items) {
    yield Buffer.from(before + JSON.stringify(item));
    before = ',\n  ';
  }
  yield Buffer.from(before === '[\n  ' ? '[]\n' : '\n]\n');
}
