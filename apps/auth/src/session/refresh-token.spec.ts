// Rules of refresh tokens.

import { randomBytes, randomUUID } from 'node:crypto';
import { familyDigest, RefreshTokenCodec } from './refresh-token.ts';

const codec = new RefreshTokenCodec(randomBytes(32));
const said = { sessionId: randomUUID(), accountId: randomUUID(), family: randomBytes(16), generation: 7 };
const token = codec.encode(said);

describe('RefreshTokenCodec', () => {
  it('reads what it wrote', () => {
    expect(codec.decode(token)).toEqual(said);
  });

  it('refuses tokens under another key', () => {
    expect(new RefreshTokenCodec(randomBytes(32)).decode(token)).toBeUndefined();
  });

  it('refuses every altered byte', () => {
    const bytes = Buffer.from(token, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      expect(codec.decode(altered.toString('base64url'))).toBeUndefined();
    }
  });

  it.each([
    ['nothing', ''],
    ['a cut token', token.slice(0, -1)],
    ['a token with a tail', `${token}A`],
    ['padding', `${token.slice(0, -1)}=`],
    ['the other alphabet', token.replaceAll('-', '+').replaceAll('_', '/') + (/[-_]/.test(token) ? '' : '+')],
    ['other text of the right length', 'é'.repeat(token.length)],
  ])('refuses %s', (_what, text) => {
    expect(codec.decode(text)).toBeUndefined();
  });

  it('gives a session and a generation one spelling', () => {
    expect(codec.encode(said)).toBe(token);
    expect(codec.encode({ ...said, generation: 8 })).not.toBe(token);
  });
});

describe('familyDigest', () => {
  it('does not show the secret', () => {
    expect(familyDigest(said.family)).not.toContain(said.family.toString('base64url'));
  });
});
