// Starting, renewing and ending sessions.

import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { AccessTokenIssuer } from '../access-token/access-token.issuer.ts';
import { AccountRepository } from '../account/account.repository.ts';
import type { Account } from '../account/account.ts';
import { TokenSubjectStore } from '../account/token-subject.store.ts';
import { type TokenSubject, tokenSubjectOf } from '../account/token-subject.ts';
import { dayOf } from './activity.ts';
import { type RefreshToken, RefreshTokenCodec } from './refresh-token.ts';
import { ReuseNotice } from './reuse-notice.ts';
import { InvalidGrantError } from './session.errors.ts';
import { ActivityRepository } from './activity.repository.ts';
import { SessionMetrics } from './session.metrics.ts';
import { SessionStore } from './session.store.ts';
import type { Device, EndReason, LiveSession } from './session.ts';

/** What a client gets to hold. */
export interface IssuedTokens {
  sessionId: string;
  accessToken: string;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** A session that has just begun: whose it is, and the language they chose. */
export type StartedSession = IssuedTokens & Pick<Account, 'locale'> & { accountId: string };

const familyBytes = 16;

@Injectable()
export class SessionService {
  private readonly logger = new Logger(SessionService.name);

  constructor(
    private readonly sessions: SessionStore,
    private readonly codec: RefreshTokenCodec,
    private readonly issuer: AccessTokenIssuer,
    private readonly accounts: AccountRepository,
    private readonly tokenSubjects: TokenSubjectStore,
    private readonly reuseNotice: ReuseNotice,
    private readonly activity: ActivityRepository,
    private readonly metrics: SessionMetrics,
    private readonly clock: Clock,
  ) {}

  /** Starts a session for somebody who has just proved who they are. */
  async start(account: Account, device: Device): Promise<StartedSession> {
    const authenticatedAt = this.clock.now();
    const said = { sessionId: randomUUID(), accountId: account.id, family: randomBytes(familyBytes), generation: 1 };
    const subject = tokenSubjectOf(account);
    const [refreshExpiresAt] = await Promise.all([
      this.sessions.create({ ...said, id: said.sessionId, device, createdAt: authenticatedAt }),
      this.tokenSubjects.replace(subject),
      this.activity.note(account.id, authenticatedAt),
    ]);
    return {
      sessionId: said.sessionId,
      accountId: account.id,
      accessToken: this.issuer.issue(subject, { id: said.sessionId, authenticatedAt }),
      refreshToken: this.codec.encode(said),
      refreshExpiresAt,
      locale: account.locale,
    };
  }

  /**
   * Exchanges a refresh token for its successor and a new access token. The same token again gives
   * the same successor, as long as nobody has used that one.
   *
   * @param device that presents it
   * @throws {InvalidGrantError}
   */
  async refresh(refreshToken: string, device: Device): Promise<IssuedTokens> {
    const presented = this.codec.decode(refreshToken);
    if (!presented) throw new InvalidGrantError('unknown');
    const result = await this.sessions.refresh(presented, device, this.clock.now());
    this.metrics.count(result.outcome);
    switch (result.outcome) {
      case 'rotated':
      case 'replayed':
      case 'recovered': {
        const subject = result.subject ?? (await this.readSubject(presented));
        if (result.authenticatedAt.getTime() < subject.sessionsValidFrom) {
          return await this.endLate(presented, 'password_changed');
        }
        this.noteActivity(presented.accountId, result.seenBeforeAt);
        return {
          sessionId: presented.sessionId,
          accessToken: this.issuer.issue(subject, { id: presented.sessionId, authenticatedAt: result.authenticatedAt }),
          refreshToken: this.codec.encode({ ...presented, generation: result.generation }),
          refreshExpiresAt: result.expiresAt,
        };
      }
      case 'reused':
        await this.tellOwner(presented, device, this.clock.now());
        throw new InvalidGrantError('reused', 'reused');
      case 'ended':
        if (result.untoldSince) await this.tellOwner(presented, device, result.untoldSince);
        throw new InvalidGrantError(result.because === 'reused' ? 'reused' : 'revoked', result.because);
      case 'expired':
        throw new InvalidGrantError('expired', 'expired');
      default:
        throw new InvalidGrantError('unknown');
    }
  }

  /** The account's sessions that go on, last seen first. */
  async list(accountId: string): Promise<LiveSession[]> {
    return this.sessions.list(accountId, this.clock.now());
  }

  /** Ends one session of the account. @returns whether there was one to end */
  async endOne(accountId: string, sessionId: string, reason: EndReason): Promise<boolean> {
    return this.sessions.end(accountId, sessionId, reason, this.clock.now());
  }

  /**
   * Ends the account's sessions, but for one that may stay. Together with a change that the sessions
   * must not outlive, it belongs into that transaction, behind the change.
   *
   * @returns how many have ended
   */
  async endAllOf(accountId: string, reason: EndReason, exceptSessionId?: string): Promise<number> {
    return this.sessions.endAll(accountId, reason, this.clock.now(), exceptSessionId);
  }

  /** The session's owner has just proved once more who they are: its next tokens say so (`auth_time`). */
  async reauthenticated(sessionId: string): Promise<void> {
    await this.sessions.noteAuthentication(sessionId, this.clock.now());
  }

  /** Once, however many present the copy at once; should it fail, the next time its tokens are presented tries again. */
  private async tellOwner({ sessionId, accountId }: RefreshToken, device: Device, at: Date): Promise<void> {
    if (!(await this.sessions.takeNotice(sessionId))) return;
    try {
      await this.reuseNotice.send(accountId, device, at);
    } catch (error) {
      this.logger.warn(`owner not told of a reused token: ${(error as Error).name}`);
      await this.sessions.giveNoticeBack(sessionId, at);
    }
  }

  private async readSubject(presented: RefreshToken): Promise<TokenSubject> {
    const account = await this.accounts.find(presented.accountId);
    if (!account) return this.endLate(presented, 'withdrawn');
    if (account.status === 'suspended') return this.endLate(presented, 'suspended');
    const subject = tokenSubjectOf(account);
    await this.tokenSubjects.remember(subject);
    return subject;
  }

  /** MySQL knows that the session is over; Redis has forgotten, as after a failover. */
  private async endLate({ accountId, sessionId }: RefreshToken, reason: EndReason): Promise<never> {
    await this.endOne(accountId, sessionId, reason);
    throw new InvalidGrantError('revoked', reason);
  }

  /** Once a day and session, and never in the way of a refresh. */
  private noteActivity(accountId: string, seenBeforeAt: Date): void {
    const now = this.clock.now();
    if (dayOf(seenBeforeAt) === dayOf(now)) return;
    this.activity.note(accountId, now).catch((error: Error) => this.logger.warn(`activity not noted: ${error.name}`));
  }
}
