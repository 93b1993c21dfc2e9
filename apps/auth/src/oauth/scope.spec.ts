// Rules of how scopes are written.

import { scopeNames } from './scope.ts';

describe('a scope', () => {
  it('is names with a space between them, each counted once', () => {
    expect(scopeNames('members:read')).toEqual(['members:read']);
    expect(scopeNames('b a b')).toEqual(['b', 'a']);
  });

  it.each(['', ' ', ' a', 'a ', 'a  b', 'a\tb', 'a\nb', 'a"b', 'a\\b', '가', 'a\u0000'])('is not %j', (text) => {
    expect(scopeNames(text)).toBeUndefined();
  });
});
