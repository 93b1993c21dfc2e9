// Rules of finding the token that a request presents.

import { authorizationHeaders, presentedToken } from './credentials.ts';
import { UnauthenticatedError } from './errors.ts';

const presented = (authorization: string[], cookie?: string) => presentedToken({ authorization, cookie });

describe('presentedToken', () => {
  it.each(['Bearer a.b-_.c', 'bearer a.b-_.c', 'BEARER   a.b-_.c'])('takes the token from "%s"', (header) => {
    expect(presented([header])).toBe('a.b-_.c');
  });

  it('leaves it to the verifier whether it is a token', () => {
    expect(presented(['Bearer a, Bearer b'])).toBe('a, Bearer b');
  });

  it('takes the cookie where there is no header', () => {
    expect(presented([], 'a.b.c')).toBe('a.b.c');
  });

  it('prefers the header to the cookie', () => {
    expect(presented(['Bearer header'], 'cookie')).toBe('header');
  });

  it('finds nothing in an empty cookie', () => {
    expect(presented([], '')).toBeUndefined();
  });

  it.each(['Bearer', 'bearer', 'Bearer\ta', 'Bearer=a', 'Bearer,a', 'Bearer:a'])(
    'calls "%s" presented and bad, whatever the cookie',
    (header) => {
      expect(() => presented([header], 'cookie')).toThrow(UnauthenticatedError);
    },
  );

  it('refuses more than one Authorization header', () => {
    expect(() => presented(['Bearer a', 'Bearer a'])).toThrow(UnauthenticatedError);
  });

  it.each(['Basic YTpi', 'Bearerish a', ''])('reads neither "%s" nor the cookie beside it', (header) => {
    expect(presented([header], 'cookie')).toBeUndefined();
  });
});

describe('authorizationHeaders', () => {
  it('finds every header of that name, and no value that looks like it', () => {
    const rawHeaders = ['Authorization', 'Bearer a', 'X-Note', 'authorization', 'AUTHORIZATION', 'Bearer b'];
    expect(authorizationHeaders('Bearer a', rawHeaders)).toEqual(['Bearer a', 'Bearer b']);
  });
});
