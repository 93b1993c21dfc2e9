// Which session a logout ends.

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authorizationHeaders, presentedToken } from '#access-token/credentials';
import { AccessTokenVerifier } from '#access-token/verifier';
import { SessionCookies } from './session.cookies.ts';
import { SessionService } from './session.service.ts';

@Injectable()
export class Logout {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
    private readonly verifier: AccessTokenVerifier,
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
      const { sub, sid } = await this.verifier.verify(accessToken);
      await this.sessions.endOne(sub, sid, 'logout');
      return;
    }
    const refreshToken = givenRefreshToken ?? this.cookies.refreshTokenOf(request);
    if (refreshToken) await this.sessions.endByRefreshToken(refreshToken);
  }
}

function headerTokenOf({ headers, raw }: FastifyRequest): string | undefined {
  const authorization = authorizationHeaders(headers.authorization, raw.rawHeaders);
  return presentedToken({ authorization, cookie: undefined });
}
