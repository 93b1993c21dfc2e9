// `POST /api/v1/auth/login`.

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { type TokenAnswer, tokenAnswer } from '../session/session.schema.ts';
import { TokenAnswers } from '../session/token-answer.ts';
import { type LoginInput, loginInput } from './login.schema.ts';
import { LoginService } from './login.service.ts';

@ApiTags('Sessions')
@Controller('api/v1/auth')
export class LoginController {
  constructor(
    private readonly service: LoginService,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly tokens: TokenAnswers,
  ) {}

  @Post('login')
  @HttpCode(200)
  @ApiOkResponse({ description: 'A session has started', standardSchema: tokenAnswer })
  async login(
    @Body({ schema: loginInput }) { transport, ...credentials }: LoginInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer> {
    const { session, owner } = await this.service.login(credentials, deviceOf(request), this.knownDevice.of(request));
    this.knownDevice.remember(reply, owner);
    return this.tokens.answer(reply, session, transport);
  }
}
