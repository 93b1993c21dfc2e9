// What tokens say of a person, kept near the sessions for a short while, so that a refresh needs no MySQL.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { TokenSubject } from './token-subject.ts';

const keptForSeconds = 60;

/** The Redis key of a person's token subject. */
export const tokenSubjectKey = (accountId: string) => `token-subject:${accountId}`;

@Injectable()
export class TokenSubjectStore {
  constructor(private readonly redis: Redis) {}

  async remember(subject: TokenSubject): Promise<void> {
    await this.redis.set(tokenSubjectKey(subject.id), JSON.stringify(subject), 'EX', keptForSeconds);
  }

  async forget(accountId: string): Promise<void> {
    await this.redis.del(tokenSubjectKey(accountId));
  }
}
