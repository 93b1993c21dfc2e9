// Rules of what a revocation makes void.

import { claimsOfMessage, readMessage } from './revocation-message.ts';
import type { RevocationMessage } from './revocation.ts';
import { Revocations } from './revocations.ts';

const token = { sub: 'alice', sid: 'session-1', jti: 'token-1', iat: 1_000 };
const issuer = 'http://peerfinder.test';

describe('Revocations', () => {
  it.each([
    ['sid', 'session-1'],
    ['sub', 'alice'],
    ['jti', 'token-1'],
  ] as const)('voids the tokens of a %s that were issued before, and no others', (kind, id) => {
    const revocations = new Revocations();
    revocations.add({ kind, id, notBefore: 1_001 });
    expect(revocations.isRevoked(token)).toBe(true);
    expect(revocations.isRevoked({ ...token, iat: 1_001 })).toBe(false);
    expect(revocations.isRevoked({ ...token, [kind]: 'another' })).toBe(false);
    expect(revocations.isRevoked({ ...token, [kind]: undefined })).toBe(false);
  });

  it('voids every token that was issued before an emergency', () => {
    const revocations = new Revocations();
    revocations.addEvery(1_001);
    revocations.addEvery(500);
    expect([revocations.isRevoked(token), revocations.isRevoked({ ...token, iat: 1_001 })]).toEqual([true, false]);
  });

  it('takes the latest of the not-befores, whatever their order', () => {
    const revocations = new Revocations();
    for (const notBefore of [900, 1_200, 1_100]) revocations.add({ kind: 'sub', id: 'alice', notBefore });
    expect(revocations.list()).toEqual([{ kind: 'sub', id: 'alice', notBefore: 1_200 }]);
  });

  it('forgets what only concerned expired tokens', () => {
    const revocations = new Revocations();
    revocations.add({ kind: 'sub', id: 'alice', notBefore: 100 });
    revocations.add({ kind: 'sid', id: 'session-1', notBefore: 101 });
    revocations.forget(100);
    expect(revocations.list()).toEqual([{ kind: 'sid', id: 'session-1', notBefore: 101 }]);
  });
});

describe('a revocation message', () => {
  const message: RevocationMessage = {
    issuedAt: 1_000,
    cursor: '1000-0',
    notBefore: 7,
    keptForSeconds: 720,
    revocations: [
      { kind: 'sid', id: 'session-1', notBefore: 5 },
      { kind: 'sub', id: '__proto__', notBefore: 6 },
    ],
  };

  it('reads as it was written', () => {
    expect(readMessage(JSON.parse(JSON.stringify(claimsOfMessage(issuer, message))), issuer)).toEqual(message);
  });

  it.each([
    { iss: 'http://elsewhere.test' },
    { iat: '1000' },
    { cursor: 'last' },
    { not_before: null },
    { kept_for: undefined },
    { revoked: undefined },
    { revoked: { sub: { alice: 'soon' } } },
  ])('is refused with %j', (members) => {
    expect(() => readMessage({ ...claimsOfMessage(issuer, message), ...members }, issuer)).toThrow();
  });
});
