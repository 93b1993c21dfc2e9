// Single tokens that were revoked, in Redis: for whoever must know at once, before the feed has said so.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { accessTokenLifetimeSeconds } from '../access-token/access-token.issuer.ts';

const keyOf = (jti: string) => `revoked-token:${jti}`;
const clockSkewSeconds = 120;

@Injectable()
export class RevokedTokenStore {
  constructor(private readonly redis: Redis) {}

  async add(jti: string): Promise<void> {
    await this.redis.set(keyOf(jti), '', 'EX', accessTokenLifetimeSeconds + clockSkewSeconds);
  }

  async holds(jti: string): Promise<boolean> {
    return (await this.redis.exists(keyOf(jti))) === 1;
  }
}
