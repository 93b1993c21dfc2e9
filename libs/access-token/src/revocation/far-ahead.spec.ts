// Rules of how far ahead of its time a message may make tokens void.

import { refuseFarAhead } from './far-ahead.ts';
import type { RevocationKind } from './revocation.ts';

const now = 1_800_000_000;
const message =
  (notBefore: number, kind: RevocationKind = 'sub', ahead = 1) =>
  () =>
    refuseFarAhead(
      {
        issuedAt: now,
        cursor: '1-0',
        notBefore,
        keptForSeconds: 720,
        revocations: [
          { kind: 'sid', id: 'session-1', notBefore: now + 61 },
          { kind, id: 'someone', notBefore: now + ahead },
        ],
      },
      now,
    );

describe('a message', () => {
  it('may have an emergency of long ago, of now, or of a few seconds ahead, none later', () => {
    for (const notBefore of [0, now - 86_400, now + 1, now + 5]) expect(message(notBefore)).not.toThrow();
    for (const notBefore of [now + 6, now + 600, now * 1_000]) expect(message(notBefore)).toThrow('not_before');
  });

  it.each<RevocationKind>(['sid', 'sub', 'jti'])('may revoke a %s no further ahead than that is kept', (kind) => {
    expect(message(0, kind, 720)).not.toThrow();
    expect(message(0, kind, 721)).toThrow('far in the future');
  });
});
