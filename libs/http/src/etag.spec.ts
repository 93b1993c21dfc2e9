// Rules of entity tags.

import { etagOf, namedTags, noneMatchNames } from './etag.ts';

describe('noneMatchNames', () => {
  const etag = etagOf('a');

  it.each([etag, `W/${etag}`, `"x", ${etag}`, '*'])('says yes to %s', (header) => {
    expect(noneMatchNames(header, etag)).toBe(true);
  });

  it.each([undefined, '', '"x"', etag.slice(1, -1)])('says no to %s', (header) => {
    expect(noneMatchNames(header, etag)).toBe(false);
  });
});

describe('namedTags', () => {
  it.each([
    [undefined, undefined],
    ['*', '*'],
    [' * ', '*'],
    ['"7.3"', ['7.3']],
    ['W/"7.3"', ['7.3']],
    ['"a,b" , W/"c",""', ['a,b', 'c', '']],
  ])('reads %j as %j', (header, tags) => expect(namedTags(header)).toEqual(tags));

  it.each(['', '7.3', '"7.3', '"7.3" "8"', '*, "7.3"', 'w/"7.3"', '"7.3",', '"a\nb"', '"한"'])(
    'refuses %j',
    (header) => {
      expect(() => namedTags(header)).toThrow();
    },
  );

  it('refuses a long one at once', () => {
    expect(() => namedTags(`${'"a",'.repeat(5_000)}x`)).toThrow();
  });
});
