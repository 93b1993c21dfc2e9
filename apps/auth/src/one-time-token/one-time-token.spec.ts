// Rules of one-time secrets.

import { randomBytes } from 'node:crypto';
import { codeDigest, digestsEqual, newCode, newToken, tokenDigest } from './one-time-token.ts';

describe('newToken', () => {
  it('makes 43 URL-safe characters, never the same', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newToken));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('newCode', () => {
  it('makes six digits, leading zeros included', () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });
});

describe('digests', () => {
  const key = randomBytes(32);

  it('ties a code to its key and purpose', () => {
    const digest = codeDigest(key, 'one', '123456');
    expect(codeDigest(key, 'one', '123456')).toEqual(digest);
    expect(codeDigest(key, 'two', '123456')).not.toEqual(digest);
    expect(codeDigest(randomBytes(32), 'one', '123456')).not.toEqual(digest);
  });

  it('tells equal from different, also in length', () => {
    expect(digestsEqual(tokenDigest('a'), tokenDigest('a'))).toBe(true);
    expect(digestsEqual(tokenDigest('a'), tokenDigest('b'))).toBe(false);
    expect(digestsEqual(tokenDigest('a'), Buffer.alloc(3))).toBe(false);
  });
});
