// What tokens say of a person, kept near the sessions for a short while, so that a refresh needs no MySQL.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { TokenSubject } from './token-subject.ts';

const keptForSeconds = 60;
/** How long nobody may put back what they read before it was forgotten; longer than a query may take. */
const forgottenForSeconds = 15;
const forgotten = '';

/** The Redis key of a person's token subject. Empty while it is being changed. */
export const tokenSubjectKey = (accountId: string) => `token-subject:${accountId}`;

@Injectable()
export class TokenSubjectStore {
  constructor(private readonly redis: Redis) {}

  /** Keeps what was read, unless it has been forgotten meanwhile. */
  async remember(subject: TokenSubject): Promise<void> {
    await this.redis.set(tokenSubjectKey(subject.id), JSON.stringify(subject), 'EX', keptForSeconds, 'NX');
  }

  /** Keeps what is true for certain: the account is held. */
  async replace(subject: TokenSubject): Promise<void> {
    await this.redis.set(tokenSubjectKey(subject.id), JSON.stringify(subject), 'EX', keptForSeconds);
  }

  async forget(accountId: string): Promise<void> {
    await this.redis.set(tokenSubjectKey(accountId), forgotten, 'EX', forgottenForSeconds);
  }
}
