// What auth's own verifier asks of the log: people's sessions are left to LiveSessions, which knows why they ended.

import type { RevocationSource } from '#access-token/revocation/revocation';
import type { RevocationLog } from './revocation.log.ts';

type Claims = Parameters<RevocationSource['isRevoked']>[0];

export class OwnRevocations implements RevocationSource {
  constructor(private readonly log: RevocationLog) {}

  get isStale(): boolean {
    return this.log.isStale;
  }

  /** A service has no session: there its `sub` counts, too. */
  isRevoked(claims: Claims): boolean {
    if (claims.sid === undefined) return this.log.isRevoked(claims);
    return this.log.isRevoked({ ...claims, sub: '', sid: undefined });
  }
}
