// What can go wrong with a session.

import { DomainError } from '#http/domain-error';
import type { EndReason } from './session.ts';

/** Why a refresh token is good for nothing any more. */
export type InvalidGrantReason = 'expired' | 'revoked' | 'reused' | 'unknown';

/** A refresh token that can't be exchanged (`invalid_grant`, RFC 6749 §5.2). */
export class InvalidGrantError extends DomainError {
  readonly code = 'invalid_grant';
  override readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    readonly reason: InvalidGrantReason,
    readonly endedBecause?: EndReason,
  ) {
    super(`the refresh token is ${reason}`);
    this.extensions = endedBecause ? { reason, endedBecause } : { reason };
  }
}

/** No session of this account that goes on has this id. */
export class SessionNotFoundError extends DomainError {
  readonly code = 'session_not_found';

  constructor() {
    super('there is no such session');
  }
}
