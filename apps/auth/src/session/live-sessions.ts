// Takes an access token's word only while its session goes on and its person is who it says: within
// this service at once, elsewhere when the revocation is heard.

import { Injectable } from '@nestjs/common';
import type { AccessTokenClaims } from '#access-token/claims';
import { UnauthenticatedError } from '#access-token/errors';
import { isUnavailable } from '#http/unavailable';
import { isSubject, TokenSubjectReader } from '../account/token-subject.reader.ts';
import type { KnownSubject, TokenSubject } from '../account/token-subject.ts';
import { SessionStore } from './session.store.ts';
import type { EndReason } from './session.ts';

type Claims = Pick<AccessTokenClaims, 'sub' | 'sid' | 'iat' | 'roles'>;

@Injectable()
export class LiveSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly subjectReader: TokenSubjectReader,
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

  private async compare({ sub, sid, iat, roles }: Claims): Promise<void> {
    const { authenticatedAt, endedBecause, subject: known, tokensFrom } = await this.sessions.stateOf(sub, sid);
    if (!authenticatedAt || endedBecause) throw revoked(endedBecause);
    if (iat < tokensFrom) throw new UnauthenticatedError('revoked');
    const subject = await this.subjectOf(sub, known);
    if (authenticatedAt.getTime() < subject.sessionsValidFrom) throw revoked('password_changed');
    if (roles.includes('admin') && !subject.isAdmin) throw revoked();
  }

  /**
   * While the account is being changed, it is read as it was: nothing is issued here, what counts is revoked already, and
   * a request that is let through was simply earlier than the commit. So none waits for another's lock.
   */
  private async subjectOf(accountId: string, known: KnownSubject): Promise<TokenSubject> {
    if (typeof known === 'object') return known;
    const subject = await this.subjectReader.read(accountId);
    if (!isSubject(subject)) throw revoked(subject);
    return subject;
  }
}

function revoked(endedBecause?: EndReason): UnauthenticatedError {
  return new UnauthenticatedError('revoked', 'the session has ended', endedBecause && { endedBecause });
}
