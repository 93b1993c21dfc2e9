// `/account`: name and language.

import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { type AccountForm, accountForm } from './account.schema.ts';
import { AccountService } from './account.service.ts';
import { type Account, rolesOf } from './account.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account')
export class AccountPages {
  constructor(
    private readonly accounts: AccountService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    const account = await this.accounts.get(sub);
    const { name, locale } = account;
    this.showForm(reply, account, emptyForm({ name, locale }));
  }

  /** Comes back through renewal, since the frame of every page shows the name in the access token. */
  @Post()
  async change(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: form(accountForm) }) input: Form<AccountForm>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showForm(reply, await this.accounts.get(sub), input, 422);
    const { locale } = await this.accounts.change(sub, input.value);
    this.pages.rememberLocale(reply, locale);
    this.pages.redirect(reply, '/session/renew?return_to=/account', 'flash.account_saved');
  }

  private showForm(reply: FastifyReply, account: Account, form: Form, status = 200): void {
    const { email, createdAt } = account;
    this.pages.show(reply, 'account', { form, account: { email, createdAt, roles: rolesOf(account) } }, status);
  }
}
