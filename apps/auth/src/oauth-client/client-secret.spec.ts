// Rules of the secrets of clients.

import { digestsEqual, newSecret, secretDigest } from './client-secret.ts';

describe('the secret of a client', () => {
  it('is 256 random bits behind a prefix that scanners find', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(secrets.every((secret) => /^pfs_[\w-]{43}$/.test(secret))).toBe(true);
    expect(new Set(secrets).size).toBe(100);
  });

  it('is known by its digest alone', () => {
    const secret = newSecret();
    expect(digestsEqual(secretDigest(secret), secretDigest(secret))).toBe(true);
    expect(digestsEqual(secretDigest(secret), secretDigest(`${secret} `))).toBe(false);
    expect(digestsEqual(secretDigest(secret), Buffer.alloc(0))).toBe(false);
  });
});
