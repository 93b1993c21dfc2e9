// Sessions in Redis: one record each, changed by atomic steps.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { tokenSubjectKey } from '../account/token-subject.store.ts';
import type { TokenSubject } from '../account/token-subject.ts';
import { endAllScript, endOldestScript, endScript } from './end.lua.ts';
import { refreshScript } from './refresh.lua.ts';
import { familyDigest, type RefreshToken } from './refresh-token.ts';
import {
  absoluteLifetimeSeconds,
  type Device,
  type EndReason,
  expiryOf,
  type LiveSession,
  mostSessions,
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
      seenBeforeAt: Date;
      /** What tokens say of the person, where that was at hand. */
      subject: TokenSubject | undefined;
    }
  /** `untoldSince`: when the owner should have been told, and has not been yet. */
  | { outcome: 'ended'; because: EndReason; untoldSince: Date | undefined }
  | { outcome: 'reused' | 'expired' | 'unknown' };

/** What an access token's session and person are right now. */
export interface SessionState {
  /** Undefined for a session that Redis doesn't know, or that isn't the account's. */
  authenticatedAt: Date | undefined;
  endedBecause: EndReason | undefined;
  subject: TokenSubject | undefined;
}

/** Changes a field of a session that there is; one that is gone stays so. */
const changeScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
`;

/** A record as Redis holds it. */
type SessionRow = { id: string } & Partial<
  Record<'sub' | 'ended' | 'expires' | 'created' | 'seen' | 'ip' | 'agent', string>
>;

type ScriptAnswer = [outcome: string, ...rest: (string | number | null)[]];

declare module 'ioredis' {
  interface RedisCommander<Context> {
    refreshSession(...keysAndArguments: (string | number)[]): Result<ScriptAnswer, Context>;
    endSession(...keysAndArguments: (string | number)[]): Result<number, Context>;
    endSessions(...keysAndArguments: (string | number)[]): Result<number, Context>;
    endOldestSessions(...keysAndArguments: (string | number)[]): Result<number, Context>;
    changeSession(key: string, field: string, value: number): Result<number, Context>;
  }
}

const sessionKey = (sessionId: string) => `session:${sessionId}`;
const indexKey = (accountId: string) => `sessions-of:${accountId}`;
const seconds = (count: number) => count * 1_000;

@Injectable()
export class SessionStore {
  constructor(private readonly redis: Redis) {
    redis.defineCommand('refreshSession', { numberOfKeys: 3, lua: refreshScript });
    redis.defineCommand('endSession', { numberOfKeys: 1, lua: endScript });
    redis.defineCommand('endSessions', { numberOfKeys: 1, lua: endAllScript });
    redis.defineCommand('endOldestSessions', { numberOfKeys: 1, lua: endOldestScript });
    redis.defineCommand('changeSession', { numberOfKeys: 1, lua: changeScript });
  }

  /** Starts a session at generation 1; beyond `mostSessions` the oldest end. @returns when its refresh token expires */
  async create({ id, accountId, family, device, createdAt }: NewSession): Promise<Date> {
    const expiresAt = expiryOf(createdAt, createdAt);
    const now = createdAt.getTime();
    const absolute = now + seconds(absoluteLifetimeSeconds);
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
        absolute,
        ip: device.ip,
        agent: device.userAgent,
      })
      .pexpireat(sessionKey(id), expiresAt.getTime() + seconds(rememberedSeconds))
      .zadd(indexKey(accountId), absolute, id)
      .zremrangebyscore(indexKey(accountId), 0, now)
      .pexpireat(indexKey(accountId), absolute)
      .exec();
    const failure = replies?.find(([error]) => error)?.[0];
    if (failure) throw failure;
    await this.redis.endOldestSessions(indexKey(accountId), accountId, 'expired', now, mostSessions);
    return expiresAt;
  }

  /** Presents a refresh token whose HMAC is proved: one atomic step, whoever else does the same. */
  async refresh(
    { sessionId, accountId, family, generation }: RefreshToken,
    { ip }: Device,
    now: Date,
  ): Promise<RefreshResult> {
    const answer = await this.redis.refreshSession(
      sessionKey(sessionId),
      tokenSubjectKey(accountId),
      indexKey(accountId),
      accountId,
      familyDigest(family),
      generation,
      now.getTime(),
      seconds(slidingLifetimeSeconds),
      seconds(rememberedSeconds),
      ip,
      sessionId,
    );
    return resultOf(answer);
  }

  /** Takes it on to tell the owner that a copied token was used. @returns whether nobody else has */
  async takeNotice(sessionId: string): Promise<boolean> {
    return (await this.redis.hdel(sessionKey(sessionId), 'untold')) === 1;
  }

  /** The owner could not be told. @param since when they should have been */
  async giveNoticeBack(sessionId: string, since: Date): Promise<void> {
    await this.redis.changeSession(sessionKey(sessionId), 'untold', since.getTime());
  }

  /** The owner has just proved once more who they are. */
  async noteAuthentication(sessionId: string, at: Date): Promise<void> {
    await this.redis.changeSession(sessionKey(sessionId), 'authenticated', at.getTime());
  }

  /** Ends a session of the account, unless it has ended already; keeps why. @returns whether it ended now */
  async end(accountId: string, sessionId: string, reason: EndReason, now: Date): Promise<boolean> {
    const key = indexKey(accountId);
    return (await this.redis.endSession(key, accountId, reason, now.getTime(), sessionId)) === 1;
  }

  /** Ends every session of the account but `except`. @returns how many ended now */
  async endAll(accountId: string, reason: EndReason, now: Date, except = ''): Promise<number> {
    return this.redis.endSessions(indexKey(accountId), accountId, reason, now.getTime(), except);
  }

  /** The sessions of the account that go on, last seen first. Costs one look at each. */
  async list(accountId: string, now: Date): Promise<LiveSession[]> {
    const ids = await this.redis.zrange(indexKey(accountId), '0', '-1');
    const rows = await Promise.all(ids.map((id) => this.redis.hgetall(sessionKey(id))));
    return rows
      .map((row, place): SessionRow => ({ ...row, id: ids[place] ?? '' }))
      .filter(({ sub, ended, expires }) => sub === accountId && !ended && Number(expires) > now.getTime())
      .map(liveSessionOf)
      .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime());
  }

  /** What there is to know before a token's word is taken; one round trip. */
  async stateOf(accountId: string, sessionId: string): Promise<SessionState> {
    const [[sub, ended, authenticated], subject] = await Promise.all([
      this.redis.hmget(sessionKey(sessionId), 'sub', 'ended', 'authenticated'),
      this.redis.get(tokenSubjectKey(accountId)),
    ]);
    return {
      authenticatedAt: sub === accountId ? new Date(Number(authenticated)) : undefined,
      endedBecause: (ended ?? undefined) as EndReason | undefined,
      subject: subject ? (JSON.parse(subject) as TokenSubject) : undefined,
    };
  }
}

function liveSessionOf({ id, ip = '', agent = '', created, seen }: SessionRow): LiveSession {
  return {
    id,
    device: { ip, userAgent: agent },
    createdAt: new Date(Number(created)),
    lastSeenAt: new Date(Number(seen)),
  };
}

function resultOf([outcome, ...rest]: ScriptAnswer): RefreshResult {
  switch (outcome) {
    case 'rotated':
    case 'replayed':
    case 'recovered': {
      const [generation, authenticatedAt, expiresAt, seenBeforeAt, subject] = rest;
      return {
        outcome,
        generation: Number(generation),
        authenticatedAt: new Date(Number(authenticatedAt)),
        expiresAt: new Date(Number(expiresAt)),
        seenBeforeAt: new Date(Number(seenBeforeAt)),
        subject: subject ? (JSON.parse(String(subject)) as TokenSubject) : undefined,
      };
    }
    case 'ended':
      return { outcome, because: rest[0] as EndReason, untoldSince: rest[1] ? new Date(Number(rest[1])) : undefined };
    case 'reused':
    case 'expired':
      return { outcome };
    default:
      return { outcome: 'unknown' };
  }
}
