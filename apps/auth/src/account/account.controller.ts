// `GET` and `PATCH /api/v1/account`.

import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { type AccountAnswer, accountAnswer, type AccountChanges, accountChanges } from './account.schema.ts';
import { AccountService } from './account.service.ts';
import { type Account, rolesOf } from './account.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Get()
  @ApiOkResponse({ description: 'The own account', standardSchema: accountAnswer })
  async show(@Viewer() { sub }: AccessTokenClaims): Promise<AccountAnswer> {
    return answerOf(await this.accounts.get(sub));
  }

  @Patch()
  @ApiOkResponse({ description: 'The account after the change', standardSchema: accountAnswer })
  async change(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: accountChanges }) changes: AccountChanges,
  ): Promise<AccountAnswer> {
    return answerOf(await this.accounts.change(sub, changes));
  }
}

function answerOf({ id, email, emailVerified, name, locale, isAdmin, status, createdAt }: Account): AccountAnswer {
  return {
    id,
    email,
    emailVerified,
    name,
    locale,
    roles: rolesOf({ isAdmin }),
    status,
    createdAt: createdAt.toISOString(),
  };
}
