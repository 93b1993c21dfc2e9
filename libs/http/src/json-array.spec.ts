// Rules of arrays that are written as their items come.

import { text } from 'node:stream/consumers';
import { jsonArray } from './json-array.ts';

async function* these(...items: object[]) {
  yield* items;
}

describe('jsonArray', () => {
  it('writes an item a line', async () => {
    const written = await text(jsonArray(these({ name: '김민수' }, { name: '"quoted"\n' })));
    expect(written).toBe('[\n  {"name":"김민수"},\n  {"name":"\\"quoted\\"\\n"}\n]\n');
    expect(JSON.parse(written)).toHaveLength(2);
  });

  it('writes an empty array where nothing comes', async () => {
    expect(await text(jsonArray(these()))).toBe('[]\n');
  });
});
