// Rules of entity tags.

import { etagOf, noneMatchNames } from './etag.ts';

describe('noneMatchNames', () => {
  const etag = etagOf('a');

  it.each([etag, `W/${etag}`, `"x", ${etag}`, '*'])('says yes to %s', (header) => {
    expect(noneMatchNames(header, etag)).toBe(true);
  });

  it.each([undefined, '', '"x"', etag.slice(1, -1)])('says no to %s', (header) => {
    expect(noneMatchNames(header, etag)).toBe(false);
  });
});
