// `POST /api/v1/auth/refresh` and `/logout`.

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from './device.ts';
import { Logout } from './logout.ts';
import { SessionCookies } from './session.cookies.ts';
import { InvalidGrantError } from './session.errors.ts';
import {
  type LogoutInput,
  logoutInput,
  type RefreshInput,
  refreshInput,
  type TokenAnswer,
  tokenAnswer,
} from './session.schema.ts';
import { SessionService } from './session.service.ts';
import { TokenAnswers } from './token-answer.ts';

@ApiTags('Sessions')
@Controller('api/v1/auth')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
    private readonly tokens: TokenAnswers,
    private readonly logouts: Logout,
  ) {}

  /** A token from a cookie goes back into the cookie, where no script can read it; one from the body where asked. */
  @Post('refresh')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The successor of the refresh token', standardSchema: tokenAnswer })
  async refresh(
    @Body({ schema: refreshInput }) input: RefreshInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer> {
    const transport = input.refresh_token ? (input.transport ?? 'body') : 'cookie';
    const presented = input.refresh_token ?? this.cookies.refreshTokenOf(request);
    try {
      if (!presented) throw new InvalidGrantError('unknown');
      return this.tokens.answer(reply, await this.sessions.refresh(presented, deviceOf(request)), transport);
    } catch (error) {
      if (error instanceof InvalidGrantError && transport === 'cookie') this.cookies.clearFor(reply, error);
      throw error;
    }
  }

  /**
   * Ends the session that the request speaks for: of the refresh token in the body, else of the
   * header's access token, else of the cookies. A client without any is logged out already.
   */
  @Post('logout')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The session has ended' })
  async logout(
    @Body({ schema: logoutInput }) input: LogoutInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.logouts.end(request, input.refresh_token);
    this.cookies.clear(reply);
  }
}
