// Which session a logout ends, and the record of it.

import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authorizationHeaders, presentedToken } from '#access-token/credentials';
import { actorOf } from '../audit/actor.ts';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { RefreshTokenCodec } from './refresh-token.ts';
import { SessionOfToken } from './session-of-token.ts';
import { SessionCookies } from './session.cookies.ts';
import { SessionService } from './session.service.ts';

@Injectable()
export class Logout {
  private readonly logger = new Logger(Logout.name);

  constructor(
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
    private readonly codec: RefreshTokenCodec,
    private readonly tokens: SessionOfToken,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Ends the session of the refresh token given, else of the access token in the header, else of
   * the refresh cookie, which outlives the access cookie.
   *
   * @throws {UnauthenticatedError} when the header's access token is bad
   */
  async end(request: FastifyRequest, givenRefreshToken?: string): Promise<void> {
    const accessToken = givenRefreshToken ? undefined : headerTokenOf(request);
    if (accessToken) {
      const { sub, sid } = await this.tokens.read(accessToken);
      return this.endOne(request, sub, sid);
    }
    const presented = this.codec.decode(givenRefreshToken ?? this.cookies.refreshTokenOf(request) ?? '');
    if (presented) await this.endOne(request, presented.accountId, presented.sessionId);
  }

  private async endOne(request: FastifyRequest, sub: string, sessionId: string): Promise<void> {
    const hasEnded = await this.sessions.endOne(sub, sessionId, 'logout');
    if (hasEnded) await this.note(actorOf(request, { sub }), sub, sessionId);
  }

  /** Whoever logs out is logged out, also while the history cannot be written. */
  private async note(actor: Actor, accountId: string, session: string): Promise<void> {
    try {
      await this.audit.record(actor, 'session.ended', accountId, { session, because: 'logout' });
    } catch (error) {
      this.logger.warn(`logout not recorded: ${(error as Error).name}`);
    }
  }
}

function headerTokenOf({ headers, raw }: FastifyRequest): string | undefined {
  const authorization = authorizationHeaders(headers.authorization, raw.rawHeaders);
  return presentedToken({ authorization, cookie: undefined });
}
