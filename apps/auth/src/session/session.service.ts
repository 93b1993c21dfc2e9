// Starting, renewing and ending sessions.

import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { AccessTokenIssuer } from '../access-token/access-token.issuer.ts';
import type { Account } from '../account/account.ts';
import { isSubject, TokenSubjectReader } from '../account/token-subject.reader.ts';
import { TokenSubjectStore } from '../account/token-subject.store.ts';
import { type KnownSubject, type TokenSubject, tokenSubjectOf } from '../account/token-subject.ts';
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
    private readonly tokenSubjects: TokenSubjectStore,
    private readonly subjectReader: TokenSubjectReader,
    private readonly reuseNotice: ReuseNotice,
    private readonly activity: ActivityRepository,
    private readonly metrics: SessionMetrics,
    private readonly clock: Clock,
  ) {}

  /** Starts a session for somebody who has just proved who they are. */
  async start(account: Account, device: Device): Promise<StartedSession> {
    const now = this.clock.now();
    const said = { sessionId: randomUUID(), accountId: account.id, family: randomBytes(familyBytes), generation: 1 };
    const subject = tokenSubjectOf(account);
    const [{ expiresAt, authenticatedAt, tokensFrom }] = await Promise.all([
      this.sessions.create({ ...said, id: said.sessionId, device, createdAt: now }),
      this.tokenSubjects.replace(subject),
      this.activity.note(account.id, now),
    ]);
    const tokenSession = { id: said.sessionId, authenticatedAt };
    return {
      sessionId: said.sessionId,
      accountId: account.id,
      accessToken: this.issuer.issue(subject, tokenSession, issuedFrom(now, tokensFrom)),
      refreshToken: this.codec.encode(said),
      refreshExpiresAt: expiresAt,
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
    const now = this.clock.now();
    const result = await this.sessions.refresh(presented, device, now);
    this.metrics.count(result.outcome);
    switch (result.outcome) {
      case 'rotated':
      case 'replayed':
      case 'recovered': {
        const subject = await this.subjectOf(presented, result.subject);
        if (result.authenticatedAt.getTime() < subject.sessionsValidFrom) {
          return await this.endLate(presented, 'password_changed');
        }
        this.noteActivity(presented.accountId, result.seenBeforeAt);
        const session = { id: presented.sessionId, authenticatedAt: result.authenticatedAt };
        return {
          sessionId: presented.sessionId,
          accessToken: this.issuer.issue(subject, session, issuedFrom(now, result.tokensFrom)),
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

  private async subjectOf(presented: RefreshToken, known: KnownSubject): Promise<TokenSubject> {
    if (typeof known === 'object') return known;
    const { accountId } = presented;
    const subject = await (known === 'changing'
      ? this.subjectReader.readSettled(accountId)
      : this.subjectReader.read(accountId));
    return isSubject(subject) ? subject : this.endLate(presented, subject);
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

/**
 * The second that a token says that it was issued in (`iat`). It is that before which its session and person were looked
 * up, so that whatever is revoked meanwhile is revoked for this token, too; and never one that is revoked already.
 */
function issuedFrom(lookedUpAt: Date, tokensFrom: number): number {
  return Math.max(Math.floor(lookedUpAt.getTime() / 1_000), tokensFrom);
}
