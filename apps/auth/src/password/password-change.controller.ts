// `PUT /api/v1/account/password`.

import { Body, Controller, HttpCode, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { deviceOf } from '../session/device.ts';
import { type PasswordChangeInput, passwordChangeInput } from './password-change.schema.ts';
import { PasswordChangeService } from './password-change.service.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account/password')
export class PasswordChangeController {
  constructor(private readonly service: PasswordChangeService) {}

  @Put()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The password is set; the other sessions have ended' })
  async change(
    @Viewer() { sub, sid }: AccessTokenClaims,
    @Body({ schema: passwordChangeInput }) { currentPassword, password }: PasswordChangeInput,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const changer = { accountId: sub, sessionId: sid, device: deviceOf(request) };
    await this.service.change(changer, currentPassword, password);
  }
}
