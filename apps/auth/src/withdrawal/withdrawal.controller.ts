// `DELETE /api/v1/account`: withdrawal.

import { Body, Controller, Delete, HttpCode, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { actorOf } from '../audit/actor.ts';
import { SessionCookies } from '../session/session.cookies.ts';
import { type WithdrawalInput, withdrawalInput } from './withdrawal.schema.ts';
import { WithdrawalService } from './withdrawal.service.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account')
export class WithdrawalController {
  constructor(
    private readonly withdrawals: WithdrawalService,
    private readonly cookies: SessionCookies,
  ) {}

  @Delete()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'The account is no more; what is left of it is being erased everywhere' })
  async withdraw(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: withdrawalInput }) { password }: WithdrawalInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.withdrawals.withdraw(actorOf(request, viewer), viewer.sub, password);
    this.cookies.clear(reply);
  }
}
