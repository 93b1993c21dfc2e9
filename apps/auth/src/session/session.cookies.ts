// The three cookies of a session, set together and cleared together.

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#config/clock';
import { cookieAttributes, sessionCookieNames } from '#http/cookies';
import { accessTokenLifetimeSeconds } from '../access-token/access-token.issuer.ts';
import { AuthConfiguration } from '../configuration.ts';
import type { InvalidGrantError } from './session.errors.ts';
import type { IssuedTokens } from './session.service.ts';

@Injectable()
export class SessionCookies {
  private readonly names;
  private readonly attributes;

  constructor(
    { environment }: AuthConfiguration,
    private readonly clock: Clock,
  ) {
    this.names = sessionCookieNames(environment.PUBLIC_URL);
    this.attributes = cookieAttributes(environment.PUBLIC_URL);
  }

  /** The access token that came by cookie. */
  accessTokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.names.accessToken];
  }

  /** The refresh token that came by cookie. */
  refreshTokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.names.refreshToken];
  }

  /** `signed_in` holds no secret: it says that a renewal may be tried, and lives as long as one can succeed. */
  set(reply: FastifyReply, { accessToken, refreshToken, refreshExpiresAt }: IssuedTokens): void {
    const maxAge = Math.floor((refreshExpiresAt.getTime() - this.clock.now().getTime()) / 1_000);
    reply.setCookie(this.names.accessToken, accessToken, { ...this.attributes, maxAge: accessTokenLifetimeSeconds });
    reply.setCookie(this.names.refreshToken, refreshToken, { ...this.attributes, maxAge });
    reply.setCookie(this.names.signedIn, '1', { ...this.attributes, maxAge });
    // A page that answers this very request is one of somebody who is signed in.
    reply.request.cookies[this.names.signedIn] = '1';
  }

  /**
   * After a refused refresh. A session that the store doesn't know may be one that it will know again
   * (a failover), so its refresh token stays; only renewal isn't tried any more.
   */
  clearFor(reply: FastifyReply, { reason }: InvalidGrantError): void {
    if (reason === 'unknown') this.stopRenewing(reply);
    else this.clear(reply);
  }

  /** The refresh token stays, which still tells whose session it was. */
  stopRenewing(reply: FastifyReply): void {
    reply.clearCookie(this.names.accessToken, this.attributes);
    reply.clearCookie(this.names.signedIn, this.attributes);
  }

  clear(reply: FastifyReply): void {
    for (const name of Object.values(this.names)) reply.clearCookie(name, this.attributes);
  }
}
