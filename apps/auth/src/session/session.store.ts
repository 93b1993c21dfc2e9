// Sessions in Redis: one record each, changed by atomic steps.

import { Injectable } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { KeyReader } from '#redis/key-reader';
import { knownSubjectOf, tokenSubjectKey } from '../account/token-subject.store.ts';
import type { KnownSubject } from '../account/token-subject.ts';
import { allTokensFromKey, tokensFromKey } from '../revocation/revocation.lua.ts';
import { endAllScript, endScript } from './end.lua.ts';
import { refreshScript } from './refresh.lua.ts';
import { type RefreshAnswer, type RefreshResult, resultOf } from './refresh-result.ts';
import { LastEmergency } from './last-emergency.ts';
import { familyDigest, type RefreshToken } from './refresh-token.ts';
import { startScript } from './start.lua.ts';
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

/** How a session began. */
export interface Beginning {
  /** When its refresh token expires. */
  expiresAt: Date;
  authenticatedAt: Date;
  /** The earliest second since 1970 that its first token may say that it was issued in. */
  tokensFrom: number;
}

/** What an access token's session and person are right now. */
export interface SessionState {
  /** Undefined for a session that Redis doesn't know, or that isn't the account's. */
  authenticatedAt: Date | undefined;
  endedBecause: EndReason | undefined;
  subject: KnownSubject;
  /** Tokens of the account that were issued before this second since 1970 are void; 0 where none is. */
  tokensFrom: number;
}

/** Moves an instant of a session that there is on, never back; a session that is gone stays so. */
const changeScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
return 1
`;

/** A record as Redis holds it. */
type SessionRow = { id: string } & Partial<
  Record<'sub' | 'ended' | 'expires' | 'authenticated' | 'created' | 'seen' | 'ip' | 'agent', string>
>;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    refreshSession(...keysAndArguments: (string | number)[]): Result<RefreshAnswer, Context>;
    endSession(...keysAndArguments: (string | number)[]): Result<number, Context>;
    endSessions(...keysAndArguments: (string | number)[]): Result<number, Context>;
    startSession(...keysAndArguments: (string | number)[]): Result<[string, number], Context>;
    changeSession(key: string, field: string, value: number): Result<number, Context>;
  }
}

export const sessionKey = (sessionId: string) => `session:${sessionId}`;
const indexKey = (accountId: string) => `sessions-of:${accountId}`;
const seconds = (count: number) => count * 1_000;

@Injectable()
export class SessionStore {
  constructor(
    private readonly redis: Redis,
    private readonly keys: KeyReader,
    private readonly lastEmergency: LastEmergency,
  ) {
    redis.defineCommand('refreshSession', { numberOfKeys: 3, lua: refreshScript });
    redis.defineCommand('endSession', { numberOfKeys: 1, lua: endScript });
    redis.defineCommand('endSessions', { numberOfKeys: 1, lua: endAllScript });
    redis.defineCommand('startSession', { numberOfKeys: 2, lua: startScript });
    redis.defineCommand('changeSession', { numberOfKeys: 1, lua: changeScript });
  }

  /** Starts a session at generation 1; beyond `mostSessions` the oldest end. */
  async create({ id, accountId, family, device, createdAt }: NewSession): Promise<Beginning> {
    const expiresAt = expiryOf(createdAt, createdAt);
    const now = createdAt.getTime();
    const absolute = now + seconds(absoluteLifetimeSeconds);
    const record = {
      family: familyDigest(family),
      generation: 1,
      created: now,
      seen: now,
      expires: expiresAt.getTime(),
      absolute,
      ip: device.ip,
      agent: device.userAgent,
    };
    const [authenticatedAt, tokensFrom] = await this.redis.startSession(
      indexKey(accountId),
      sessionKey(id),
      accountId,
      'expired' satisfies EndReason,
      now,
      mostSessions,
      id,
      absolute,
      expiresAt.getTime() + seconds(rememberedSeconds),
      this.lastEmergency.notBefore,
      ...Object.entries(record).flat(),
    );
    return { expiresAt, authenticatedAt: new Date(Number(authenticatedAt)), tokensFrom };
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
      this.lastEmergency.notBefore,
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

  /** Ends a session of the account and revokes its tokens, unless it has ended already; keeps why. @returns whether it ended now */
  async end(accountId: string, sessionId: string, reason: EndReason, now: Date): Promise<boolean> {
    const key = indexKey(accountId);
    return (await this.redis.endSession(key, accountId, reason, now.getTime(), sessionId)) === 1;
  }

  /**
   * Ends every session of the account but `except`, and revokes their tokens; without exception, whatever tokens the account
   * has. Should the caller's transaction fail behind it, that is harmless: whoever is concerned signs in or renews once more.
   *
   * @returns how many ended now
   */
  async endAll(accountId: string, reason: EndReason, now: Date, except = ''): Promise<number> {
    return this.redis.endSessions(indexKey(accountId), accountId, reason, now.getTime(), except);
  }

  /** The sessions of the account that go on, last seen first. Costs one look at each. */
  async list(accountId: string, now: Date): Promise<LiveSession[]> {
    const ids = await this.redis.zrange(indexKey(accountId), '0', '-1');
    const [knownFrom, ...rows] = await Promise.all([
      this.redis.get(allTokensFromKey),
      ...ids.map((id) => this.redis.hgetall(sessionKey(id))),
    ]);
    const allFrom = this.allFrom(knownFrom);
    return rows
      .map((row, place): SessionRow => ({ ...row, id: ids[place] ?? '' }))
      .filter(({ sub, ended, expires }) => sub === accountId && !ended && Number(expires) > now.getTime())
      .filter(({ authenticated }) => Number(authenticated) >= seconds(allFrom))
      .map(liveSessionOf)
      .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime());
  }

  /** What there is to know before a token's word is taken; one round trip. */
  async stateOf(accountId: string, sessionId: string): Promise<SessionState> {
    const [[sub, ended, authenticated], [subject, ownFrom, knownFrom]] = await Promise.all([
      this.redis.hmget(sessionKey(sessionId), 'sub', 'ended', 'authenticated'),
      this.keys.read(tokenSubjectKey(accountId), tokensFromKey(accountId), allTokensFromKey),
    ]);
    const isOwn = sub === accountId;
    const allFrom = this.allFrom(knownFrom);
    const isRevoked = isOwn && Number(authenticated) < seconds(allFrom);
    return {
      authenticatedAt: isOwn ? new Date(Number(authenticated)) : undefined,
      endedBecause: (ended ?? (isRevoked ? 'revoked_all' : undefined)) as EndReason | undefined,
      subject: knownSubjectOf(subject),
      tokensFrom: Math.max(Number(ownFrom), allFrom),
    };
  }

  /** Since when anything counts: what Redis knows of it, or more. */
  private allFrom(known: string | null | undefined): number {
    return Math.max(Number(known), this.lastEmergency.notBefore);
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
