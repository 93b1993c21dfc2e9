// What tokens say of a person, kept near the sessions for a short while, so that a refresh needs no MySQL.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { revokeFunction } from '../revocation/revocation.lua.ts';
import type { KnownSubject, TokenSubject } from './token-subject.ts';

const keptForSeconds = 60;
/** Longer than a transaction takes from here to its commit: several statements, each of which is given up soon. */
const changingForSeconds = 60;
/** How long nobody may put back what they read before it was changed; longer than a query may take. */
const changedForSeconds = 15;
const changing = '';

/** The Redis key of a person's token subject. Empty while it is being changed, and shortly after. */
export const tokenSubjectKey = (accountId: string) => `token-subject:${accountId}`;

/** What the key holds. */
export function knownSubjectOf(text: string | null): KnownSubject {
  if (text === changing) return 'changing';
  return text === null ? undefined : (JSON.parse(text) as TokenSubject);
}

/** KEYS: the token subject. ARGV: how long it is marked (seconds), account id, now (milliseconds). */
const markAndRevokeScript = `${revokeFunction}
revoke('sub', ARGV[2], ARGV[3])
redis.call('SET', KEYS[1], '${changing}', 'EX', ARGV[1])
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    markSubjectAndRevoke(key: string, seconds: number, sub: string, now: number): Result<null, Context>;
  }
}

@Injectable()
export class TokenSubjectStore {
  constructor(private readonly redis: Redis) {
    redis.defineCommand('markSubjectAndRevoke', { numberOfKeys: 1, lua: markAndRevokeScript });
  }

  /** Keeps what was read, unless it is known already or being changed. */
  async remember(subject: TokenSubject): Promise<void> {
    await this.redis.set(tokenSubjectKey(subject.id), JSON.stringify(subject), 'EX', keptForSeconds, 'NX');
  }

  /** Keeps what is true for certain: the account is held. */
  async replace(subject: TokenSubject): Promise<void> {
    await this.redis.set(tokenSubjectKey(subject.id), JSON.stringify(subject), 'EX', keptForSeconds);
  }

  /** It is being changed: nothing that was read before is put back. */
  async mark(accountId: string): Promise<void> {
    await this.redis.set(tokenSubjectKey(accountId), changing, 'EX', changingForSeconds);
  }

  /** The same; and tokens that say what was are void, in the same step. */
  async markAndRevoke(accountId: string, now: Date): Promise<void> {
    await this.redis.markSubjectAndRevoke(tokenSubjectKey(accountId), changingForSeconds, accountId, now.getTime());
  }

  /** The change is done; somebody may still hold what they read before. */
  async markChanged(accountId: string): Promise<void> {
    await this.redis.set(tokenSubjectKey(accountId), changing, 'EX', changedForSeconds);
  }
}
