// `/account/withdrawal`: says what will be erased, asks for the password, and leads out.

import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { LastAdminError, WrongPasswordError } from '../account/account.errors.ts';
import { AccountService } from '../account/account.service.ts';
import { actorOf } from '../audit/actor.ts';
import { SessionCookies } from '../session/session.cookies.ts';
import { type WithdrawalInput, withdrawalInput } from './withdrawal.schema.ts';
import { WithdrawalService } from './withdrawal.service.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account/withdrawal')
export class WithdrawalPages {
  constructor(
    private readonly withdrawals: WithdrawalService,
    private readonly accounts: AccountService,
    private readonly cookies: SessionCookies,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    await this.showForm(reply, sub, emptyForm());
  }

  @Post()
  async withdraw(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(withdrawalInput) }) input: Form<WithdrawalInput>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showForm(reply, viewer.sub, input, 422);
    try {
      await this.withdrawals.withdraw(actorOf(request, viewer), viewer.sub, input.value.password);
    } catch (error) {
      if (error instanceof WrongPasswordError)
        return this.showForm(reply, viewer.sub, failed(input, 'password', error.code), 422);
      if (error instanceof LastAdminError) return this.showForm(reply, viewer.sub, input, 409, error.code);
      throw error;
    }
    this.cookies.clear(reply);
    this.pages.redirect(reply, '/', 'flash.withdrawn');
  }

  private async showForm(reply: FastifyReply, id: string, form: Form, status = 200, problem?: string): Promise<void> {
    const { email } = await this.accounts.get(id);
    this.pages.show(reply, 'withdrawal', { form, email, problem }, status);
  }
}
