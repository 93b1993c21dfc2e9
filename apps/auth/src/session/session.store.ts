// Sessions in Redis: one record each, changed by atomic steps.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { tokenSubjectKey } from '../account/token-subject.store.ts';
import type { TokenSubject } from '../account/token-subject.ts';
import { endScript } from './end.lua.ts';
import { refreshScript } from './refresh.lua.ts';
import { familyDigest, type RefreshToken } from './refresh-token.ts';
import {
  absoluteLifetimeSeconds,
  type Device,
  type EndReason,
  expiryOf,
  rememberedSeconds,
  slidingLifetimeSeconds,
} from './session.ts';

export interface NewSession {
  id: string;
  accountId: string;
  family: Buffer;
  device: Device;
  createdAt: Date;
}

/** What presenting a refresh token came to. */
export type RefreshResult =
  | {
      outcome: 'rotated' | 'replayed' | 'recovered';
      generation: number;
      authenticatedAt: Date;
      expiresAt: Date;
      /** What tokens say of the person, where that was at hand. */
      subject: TokenSubject | undefined;
    }
  | { outcome: 'ended'; because: EndReason; isOwnerUntold: boolean }
  | { outcome: 'reused' | 'expired' | 'unknown' };

type ScriptAnswer = [outcome: string, ...rest: (string | number | null)[]];

declare module 'ioredis' {
  interface RedisCommander<Context> {
    refreshSession(...keysAndArguments: (string | number)[]): Result<ScriptAnswer, Context>;
    endSession(key: string, reason: EndReason): Result<number, Context>;
  }
}

const sessionKey = (sessionId: string) => `session:${sessionId}`;
const seconds = (count: number) => count * 1_000;

@Injectable()
export class SessionStore {
  constructor(private readonly redis: Redis) {
    redis.defineCommand('refreshSession', { numberOfKeys: 2, lua: refreshScript });
    redis.defineCommand('endSession', { numberOfKeys: 1, lua: endScript });
  }

  /** Starts a session at generation 1. @returns when its refresh token expires */
  async create({ id, accountId, family, device, createdAt }: NewSession): Promise<Date> {
    const expiresAt = expiryOf(createdAt, createdAt);
    const now = createdAt.getTime();
    const replies = await this.redis
      .multi()
      .hset(sessionKey(id), {
        sub: accountId,
        family: familyDigest(family),
        generation: 1,
        authenticated: now,
        created: now,
        seen: now,
        expires: expiresAt.getTime(),
        absolute: now + seconds(absoluteLifetimeSeconds),
        ip: device.ip,
        agent: device.userAgent,
      })
      .pexpireat(sessionKey(id), expiresAt.getTime() + seconds(rememberedSeconds))
      .exec();
    const failure = replies?.find(([error]) => error)?.[0];
    if (failure) throw failure;
    return expiresAt;
  }

  /** Presents a refresh token whose HMAC is proved: one atomic step, whoever else does the same. */
  async refresh({ sessionId, accountId, family, generation }: RefreshToken, now: Date): Promise<RefreshResult> {
    const answer = await this.redis.refreshSession(
      sessionKey(sessionId),
      tokenSubjectKey(accountId),
      accountId,
      familyDigest(family),
      generation,
      now.getTime(),
      seconds(slidingLifetimeSeconds),
      seconds(rememberedSeconds),
    );
    return resultOf(answer);
  }

  /** The owner knows that a copied token was used. */
  async noteOwnerTold(sessionId: string): Promise<void> {
    await this.redis.hdel(sessionKey(sessionId), 'untold');
  }

  /** Ends a session, unless it has ended already; keeps why. */
  async end(sessionId: string, reason: EndReason): Promise<void> {
    await this.redis.endSession(sessionKey(sessionId), reason);
  }
}

function resultOf([outcome, ...rest]: ScriptAnswer): RefreshResult {
  switch (outcome) {
    case 'rotated':
    case 'replayed':
    case 'recovered': {
      const [generation, authenticatedAt, expiresAt, subject] = rest;
      return {
        outcome,
        generation: Number(generation),
        authenticatedAt: new Date(Number(authenticatedAt)),
        expiresAt: new Date(Number(expiresAt)),
        subject: subject ? (JSON.parse(String(subject)) as TokenSubject) : undefined,
      };
    }
    case 'ended':
      return { outcome, because: rest[0] as EndReason, isOwnerUntold: Boolean(rest[1]) };
    case 'reused':
    case 'expired':
      return { outcome };
    default:
      return { outcome: 'unknown' };
  }
}
