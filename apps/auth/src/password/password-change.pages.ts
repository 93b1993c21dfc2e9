// `/account/password`.

import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { FieldRefusedError } from '#http/domain-error';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { WrongPasswordError } from '../account/account.errors.ts';
import { AccountService } from '../account/account.service.ts';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { type PasswordChangeForm, passwordChangeForm } from './password-change.schema.ts';
import { PasswordChangeService } from './password-change.service.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account/password')
export class PasswordChangePages {
  constructor(
    private readonly service: PasswordChangeService,
    private readonly accounts: AccountService,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    await this.showForm(reply, sub, emptyForm());
  }

  /** Comes back through renewal, which gives out a token that says when the password was proved. */
  @Post()
  async change(
    @Viewer() { sub, sid }: AccessTokenClaims,
    @Body({ schema: form(passwordChangeForm) }) input: Form<PasswordChangeForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showForm(reply, sub, input, 422);
    this.pages.keepForm(reply, 'account-password', await this.pageOf(sub, input));
    const { currentPassword, password } = input.value;
    try {
      const changer = { accountId: sub, sessionId: sid, device: deviceOf(request) };
      this.knownDevice.remember(reply, await this.service.change(changer, currentPassword, password));
    } catch (error) {
      return this.showForm(reply, sub, refusedForm(input, error), 422);
    }
    this.pages.redirect(reply, '/session/renew?return_to=/account', 'flash.password_changed');
  }

  private async showForm(reply: FastifyReply, accountId: string, shown: Form, status = 200): Promise<void> {
    this.pages.show(reply, 'account-password', await this.pageOf(accountId, shown), status);
  }

  /** Name and address are for the owner's password manager and for the strength shown. */
  private async pageOf(accountId: string, shown: Form): Promise<object> {
    const { email, name } = await this.accounts.get(accountId);
    return { form: shown, email, name };
  }
}

/** The form with what is wrong beside its field. @throws what is no matter of a field */
function refusedForm(input: Form<PasswordChangeForm>, error: unknown): Form {
  if (error instanceof WrongPasswordError) return failed(input, 'currentPassword', error.code);
  if (error instanceof FieldRefusedError) return failed(input, error.field, error.fieldCode);
  throw error;
}
