// A page's pictures ask for a renewal many at once, the later ones after it is done: those rotate nothing.

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessTokenVerifier } from '#access-token/verifier';
import { LiveSessions } from './live-sessions.ts';
import { SessionCookies } from './session.cookies.ts';

@Injectable()
export class RenewedAlready {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly verifier: AccessTokenVerifier,
    private readonly live: LiveSessions,
  ) {}

  /**
   * Whether a picture is asked for with an access token that holds. A page is renewed in any case: its token may hold and yet
   * be refused where the page is.
   */
  async tells(request: FastifyRequest): Promise<boolean> {
    const accessToken = this.cookies.accessTokenOf(request);
    if (request.headers['sec-fetch-dest'] !== 'image' || !accessToken) return false;
    try {
      await this.live.verify(await this.verifier.verifyPerson(accessToken), 'deny');
      return true;
    } catch {
      return false;
    }
  }
}
