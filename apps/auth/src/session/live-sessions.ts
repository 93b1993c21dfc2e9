// Takes an access token's word only while its session goes on and its person is who it says: within
// this service at once, elsewhere when the token expires.

import { Injectable } from '@nestjs/common';
import type { AccessTokenClaims } from '#access-token/claims';
import { UnauthenticatedError } from '#access-token/errors';
import { isUnavailable } from '#http/unavailable';
import { AccountRepository } from '../account/account.repository.ts';
import { TokenSubjectStore } from '../account/token-subject.store.ts';
import { type TokenSubject, tokenSubjectOf } from '../account/token-subject.ts';
import { SessionStore } from './session.store.ts';
import type { EndReason } from './session.ts';

type Claims = Pick<AccessTokenClaims, 'sub' | 'sid' | 'roles'>;

@Injectable()
export class LiveSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly accounts: AccountRepository,
    private readonly tokenSubjects: TokenSubjectStore,
  ) {}

  /**
   * One round trip to Redis, besides a look into MySQL once a minute and person.
   *
   * @param whileUnknown what to do while the stores are away: elsewhere, too, a token is taken at its
   * word then; what is sensitive had better wait
   * @throws {UnauthenticatedError} `revoked`, with why the session ended where that is known
   */
  async verify(claims: Claims, whileUnknown: 'allow' | 'deny'): Promise<void> {
    try {
      await this.compare(claims);
    } catch (error) {
      if (whileUnknown === 'deny' || !isUnavailable(error)) throw error;
    }
  }

  private async compare({ sub, sid, roles }: Claims): Promise<void> {
    const { authenticatedAt, endedBecause, subject: known } = await this.sessions.stateOf(sub, sid);
    if (!authenticatedAt || endedBecause) throw revoked(endedBecause);
    const subject = known ?? (await this.readSubject(sub));
    if (authenticatedAt.getTime() < subject.sessionsValidFrom) throw revoked('password_changed');
    if (roles.includes('admin') && !subject.isAdmin) throw revoked();
  }

  private async readSubject(accountId: string): Promise<TokenSubject> {
    const account = await this.accounts.find(accountId);
    if (!account) throw revoked('withdrawn');
    if (account.status === 'suspended') throw revoked('suspended');
    const subject = tokenSubjectOf(account);
    await this.tokenSubjects.remember(subject);
    return subject;
  }
}

function revoked(endedBecause?: EndReason): UnauthenticatedError {
  return new UnauthenticatedError('revoked', 'the session has ended', endedBecause && { endedBecause });
}
