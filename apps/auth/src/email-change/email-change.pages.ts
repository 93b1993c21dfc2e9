// `/account/email`: the form for another address, and the code for one that waits for its proof.

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
import { VerificationFailedError } from '../registration/registration.errors.ts';
import { deviceOf } from '../session/device.ts';
import { EmailHeldError } from './email-change.errors.ts';
import { type EmailForm, emailForm } from './email-change.schema.ts';
import { EmailChangeService } from './email-change.service.ts';
import { EmailProofService } from './email-proof.service.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account/email')
export class EmailChangePages {
  constructor(
    private readonly changes: EmailChangeService,
    private readonly proofs: EmailProofService,
    private readonly accounts: AccountService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    await this.showForms(reply, sub, emptyForm());
  }

  @Post()
  async change(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: form(emailForm) }) input: Form<EmailForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showForms(reply, sub, input, 422);
    this.pages.keepForm(reply, 'account-email', await this.pageOf(sub, input));
    try {
      this.pages.redirect(reply, '/account/email', await this.act(sub, input.value, request));
    } catch (error) {
      await this.showForms(reply, sub, refusedForm(input, error), 422);
    }
  }

  /** @returns what to tell about it */
  private async act(accountId: string, input: EmailForm, request: FastifyRequest): Promise<string> {
    if ('cancel' in input) {
      await this.changes.cancel({ accountId, ip: request.ip });
      return 'flash.email_change_cancelled';
    }
    if ('code' in input) {
      await this.proofs.confirm({ accountId, code: input.code }, deviceOf(request));
      return 'flash.email_changed';
    }
    await this.changes.ask({ accountId, ip: request.ip }, input.email, input.password);
    return 'flash.email_change_mailed';
  }

  private async showForms(reply: FastifyReply, accountId: string, shown: Form, status = 200): Promise<void> {
    this.pages.show(reply, 'account-email', await this.pageOf(accountId, shown), status);
  }

  private async pageOf(accountId: string, shown: Form): Promise<object> {
    const [account, pending] = await Promise.all([this.accounts.get(accountId), this.changes.pendingOf(accountId)]);
    return { form: shown, email: account.email, pending: pending?.email };
  }
}

/** The form with what is wrong beside its field. @throws what is no matter of a field */
function refusedForm(input: Form<EmailForm>, error: unknown): Form {
  if (error instanceof WrongPasswordError) return failed(input, 'password', error.code);
  if (error instanceof FieldRefusedError) return failed(input, error.field, error.fieldCode);
  if (error instanceof EmailHeldError) return failed(input, 'email', 'held');
  if (error instanceof VerificationFailedError) return failed(input, 'code', error.code);
  throw error;
}
