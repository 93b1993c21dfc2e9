// What Redis knows of a refresh token, for whoever only asks: nothing is rotated, and "last seen" stays.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { familyDigest, type RefreshToken } from './refresh-token.ts';
import { sessionKey } from './session.store.ts';

@Injectable()
export class RefreshTokenStateStore {
  constructor(private readonly redis: Redis) {}

  /** @returns until when the token could be used; undefined for one whose use would end the session, or that is another's */
  async expiryOf({ sessionId, family, generation }: RefreshToken): Promise<Date | undefined> {
    const [known, current, expires] = await this.redis.hmget(sessionKey(sessionId), 'family', 'generation', 'expires');
    const isUsable = known === familyDigest(family) && generation >= Number(current) - 1;
    return isUsable ? new Date(Number(expires)) : undefined;
  }
}
