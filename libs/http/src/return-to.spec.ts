// Rules of coming back: a path on this origin, nothing else.

import { isLocalPath, returnTo } from './return-to.ts';

describe('isLocalPath', () => {
  it.each(['/', '/account', '/@minsu?tab=1#links', '/search?query=%EA%B9%80', '/a//b', '/..'])('takes %s', (path) => {
    expect(isLocalPath(path)).toBe(true);
  });

  it.each([
    '',
    'account',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/\tevil.test',
    '/\n/evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    ' /account',
    '/김민수',
    '/%0d%0a\r\nset-cookie: a=b',
  ])('refuses %j', (path) => {
    expect(isLocalPath(path)).toBe(false);
  });
});

describe('returnTo', () => {
  it.each([undefined, 7, ['/a', '/b'], '//evil.test', `/${'x'.repeat(3_000)}`])(
    'leads %j to the front page',
    (given) => {
      expect(returnTo.parse(given)).toBe('/');
    },
  );
});
