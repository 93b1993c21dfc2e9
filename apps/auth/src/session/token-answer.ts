// Hands tokens to a client: in the body, or in cookies that scripts can't read.

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { accessTokenLifetimeSeconds } from '../access-token/access-token.issuer.ts';
import { SessionCookies } from './session.cookies.ts';
import type { TokenAnswer, Transport } from './session.schema.ts';
import type { IssuedTokens } from './session.service.ts';

@Injectable()
export class TokenAnswers {
  constructor(private readonly cookies: SessionCookies) {}

  /** @returns the body of the answer (RFC 6749 §5.1), which no cache may keep */
  answer(reply: FastifyReply, tokens: IssuedTokens, transport: Transport): TokenAnswer {
    reply.header('cache-control', 'no-store');
    const common = {
      token_type: 'Bearer' as const,
      expires_in: accessTokenLifetimeSeconds,
      session: { id: tokens.sessionId },
    };
    if (transport === 'body') {
      return { access_token: tokens.accessToken, ...common, refresh_token: tokens.refreshToken };
    }
    this.cookies.set(reply, tokens);
    return common;
  }
}
