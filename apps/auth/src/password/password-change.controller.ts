// `PUT /api/v1/account/password`.

import { Body, Controller, HttpCode, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { type PasswordChangeInput, passwordChangeInput } from './password-change.schema.ts';
import { PasswordChangeService } from './password-change.service.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account/password')
export class PasswordChangeController {
  constructor(
    private readonly service: PasswordChangeService,
    private readonly knownDevice: KnownDeviceCookie,
  ) {}

  @Put()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The password is set; the other sessions have ended' })
  async change(
    @Viewer() { sub, sid }: AccessTokenClaims,
    @Body({ schema: passwordChangeInput }) { currentPassword, password }: PasswordChangeInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const changer = { accountId: sub, sessionId: sid, device: deviceOf(request) };
    this.knownDevice.remember(reply, await this.service.change(changer, currentPassword, password));
  }
}
