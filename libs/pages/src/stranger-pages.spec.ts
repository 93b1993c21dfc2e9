// Rules of pages that are kept for strangers.

import { StrangerPages } from './stranger-pages.ts';

let now = 0;
let made: string[] = [];
let pages: StrangerPages;
beforeEach(() => {
  now = 0;
  made = [];
  pages = new StrangerPages({ now: () => new Date(now) });
});

const ask = async (key: string) =>
  (
    await pages.get(key, async () => {
      made.push(key);
      return Buffer.from(`${key} ${made.length}`);
    })
  ).toString();

it('makes a page once for all who ask within a second', async () => {
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  now = 999;
  expect(await ask('a')).toBe('a 1');
  now = 1_000;
  expect(await ask('a')).toBe('a 3');
});

it('keeps nothing that was made or being made when something changed', async () => {
  const started = Promise.withResolvers<Buffer>();
  const first = pages.get('a', () => started.promise);
  pages.forgetAll();
  started.resolve(Buffer.from('old'));
  expect((await first).toString()).toBe('old');
  expect(await ask('a')).toBe('a 1');
});

it('keeps no failure', async () => {
  await expect(pages.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask('a')).toBe('a 1');
});

it('keeps five hundred pages at most, the newest', async () => {
  for (let number = 0; number <= 500; number += 1) await ask(String(number));
  await ask('500');
  expect(made).toHaveLength(501);
  await ask('0');
  expect(made).toHaveLength(502);
});
