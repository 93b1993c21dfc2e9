// Starting, renewing and ending sessions.

import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { AccessTokenIssuer } from '../access-token/access-token.issuer.ts';
import { AccountRepository } from '../account/account.repository.ts';
import type { Account } from '../account/account.ts';
import { TokenSubjectStore } from '../account/token-subject.store.ts';
import { type TokenSubject, tokenSubjectOf } from '../account/token-subject.ts';
import { type RefreshToken, RefreshTokenCodec } from './refresh-token.ts';
import { ReuseNotice } from './reuse-notice.ts';
import { InvalidGrantError } from './session.errors.ts';
import { SessionMetrics } from './session.metrics.ts';
import { SessionStore } from './session.store.ts';
import type { Device } from './session.ts';

/** What a client gets to hold. */
export interface IssuedTokens {
  sessionId: string;
  accessToken: string;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** A session that has just begun, with the language its owner chose. */
export type StartedSession = IssuedTokens & Pick<Account, 'locale'>;

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
      this.tokenSubjects.remember(subject),
    ]);
    return {
      sessionId: said.sessionId,
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
   * @throws {InvalidGrantError}
   */
  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const presented = this.codec.decode(refreshToken);
    if (!presented) throw new InvalidGrantError('unknown');
    const result = await this.sessions.refresh(presented, this.clock.now());
    this.metrics.count(result.outcome);
    switch (result.outcome) {
      case 'rotated':
      case 'replayed':
      case 'recovered': {
        const subject = result.subject ?? (await this.readSubject(presented.accountId));
        const session = { id: presented.sessionId, authenticatedAt: result.authenticatedAt };
        return {
          sessionId: presented.sessionId,
          accessToken: this.issuer.issue(subject, session),
          refreshToken: this.codec.encode({ ...presented, generation: result.generation }),
          refreshExpiresAt: result.expiresAt,
        };
      }
      case 'reused':
        await this.tellOwner(presented);
        throw new InvalidGrantError('reused', 'reused');
      case 'ended':
        if (result.isOwnerUntold) await this.tellOwner(presented);
        throw new InvalidGrantError(result.because === 'reused' ? 'reused' : 'revoked', result.because);
      default:
        throw new InvalidGrantError(result.outcome);
    }
  }

  /** Ends the session that a refresh token belongs to; anything else is no session to end. */
  async endByRefreshToken(refreshToken: string): Promise<void> {
    const presented = this.codec.decode(refreshToken);
    if (presented) await this.sessions.end(presented.sessionId, 'logout');
  }

  /** Ends a session whose id a verified access token named. */
  async end(sessionId: string): Promise<void> {
    await this.sessions.end(sessionId, 'logout');
  }

  /** Should that fail, the next time the session's tokens are presented tries again. */
  private async tellOwner({ sessionId, accountId }: RefreshToken): Promise<void> {
    try {
      await this.reuseNotice.send(accountId);
      await this.sessions.noteOwnerTold(sessionId);
    } catch (error) {
      this.logger.warn(`owner not told of a reused token: ${(error as Error).name}`);
    }
  }

  private async readSubject(accountId: string): Promise<TokenSubject> {
    const account = await this.accounts.find(accountId);
    if (!account) throw new InvalidGrantError('revoked');
    const subject = tokenSubjectOf(account);
    await this.tokenSubjects.remember(subject);
    return subject;
  }
}
