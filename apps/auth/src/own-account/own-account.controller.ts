// `GET` and `PATCH /api/v1/account`.

import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { type AccountAnswer, accountAnswer, answerOf } from '../account/account.answer.ts';
import { type AccountChanges, accountChanges } from '../account/account.schema.ts';
import { AccountService } from '../account/account.service.ts';
import { actorOf } from '../audit/actor.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account')
export class OwnAccountController {
  constructor(private readonly accounts: AccountService) {}

  @Get()
  @ApiOkResponse({ description: 'The own account', standardSchema: accountAnswer })
  async show(@Viewer() { sub }: AccessTokenClaims): Promise<AccountAnswer> {
    return answerOf(await this.accounts.get(sub));
  }

  @Patch()
  @ApiOkResponse({ description: 'The account after the change', standardSchema: accountAnswer })
  async change(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: accountChanges }) changes: AccountChanges,
    @Req() request: FastifyRequest,
  ): Promise<AccountAnswer> {
    return answerOf(await this.accounts.change(viewer.sub, changes, actorOf(request, viewer)));
  }
}
