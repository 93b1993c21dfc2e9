// `POST /api/v1/auth/password-resets` and `/confirm`.

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { type ResetInput, resetInput, type ResetWishInput, resetWishInput } from './password-reset.schema.ts';
import { PasswordResetService } from './password-reset.service.ts';

@ApiTags('Passwords')
@Controller('api/v1/auth/password-resets')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly knownDevice: KnownDeviceCookie,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'If the address has an account, a link and a code are on their way to it' })
  async ask(@Body({ schema: resetWishInput }) { email }: ResetWishInput, @Req() { ip }: FastifyRequest): Promise<void> {
    await this.resets.ask(email, ip);
  }

  @Post('confirm')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The password is set; every session of the account has ended' })
  async confirm(
    @Body({ schema: resetInput }) { password, ...proof }: ResetInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.knownDevice.remember(reply, await this.resets.confirm(proof, password, deviceOf(request)));
  }
}
