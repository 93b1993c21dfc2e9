// Whether a refresh token could be used, without using it.

import { Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '#access-token/errors';
import { Clock } from '#config/clock';
import { LiveSessions } from './live-sessions.ts';
import { RefreshTokenStateStore } from './refresh-token-state.store.ts';
import { RefreshTokenCodec } from './refresh-token.ts';

export interface LiveRefreshToken {
  accountId: string;
  expiresAt: Date;
}

@Injectable()
export class LiveRefreshTokens {
  constructor(
    private readonly codec: RefreshTokenCodec,
    private readonly states: RefreshTokenStateStore,
    private readonly liveSessions: LiveSessions,
    private readonly clock: Clock,
  ) {}

  /** One round trip to Redis, besides a look into MySQL once a minute and person. @returns undefined for one that is no good */
  async find(token: string): Promise<LiveRefreshToken | undefined> {
    const presented = this.codec.decode(token);
    if (!presented) return undefined;
    const { accountId, sessionId } = presented;
    // A role that was taken, or a token from before, says nothing against it: the next token will say what is true then.
    const session = { sub: accountId, sid: sessionId, roles: [], iat: Number.POSITIVE_INFINITY };
    try {
      const [expiresAt] = await Promise.all([
        this.states.expiryOf(presented),
        this.liveSessions.verify(session, 'deny'),
      ]);
      return expiresAt && this.clock.now() < expiresAt ? { accountId, expiresAt } : undefined;
    } catch (error) {
      if (error instanceof UnauthenticatedError) return undefined;
      throw error;
    }
  }
}
