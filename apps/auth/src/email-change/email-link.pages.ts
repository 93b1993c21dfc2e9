// `/account/email/confirm` and `/account/email/undo`. Opening a mailed link shows a page; only its button acts.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { WrongPasswordError } from '../account/account.errors.ts';
import { TypedAddressCookie } from '../session/typed-address.cookie.ts';
import { VerificationFailedError } from '../registration/registration.errors.ts';
import { deviceOf } from '../session/device.ts';
import {
  type EmailLinkForm,
  emailLinkForm,
  type EmailLinkQuery,
  emailLinkQuery,
  type EmailUndoInput,
  emailUndoInput,
  proofOf,
} from './email-change.schema.ts';
import { EmailProofService } from './email-proof.service.ts';
import { EmailUndoService } from './email-undo.service.ts';

@ApiExcludeController()
@Controller('account/email')
export class EmailLinkPages {
  constructor(
    private readonly proofs: EmailProofService,
    private readonly undos: EmailUndoService,
    private readonly typedAddress: TypedAddressCookie,
    private readonly pages: Pages,
  ) {}

  /** In a browser that is signed in as whoever asked: one button. Elsewhere: the account's password. */
  @Get('confirm')
  @OptionallyAuthenticated()
  async showConfirmation(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: emailLinkQuery }) { token }: EmailLinkQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!token) return void this.pages.redirect(reply, '/account/email');
    await this.showConfirm(reply, { form: emptyForm(), token, viewer });
  }

  @Post('confirm')
  @OptionallyAuthenticated()
  @RouteConfig({ opaqueOriginAllowed: true })
  async confirm(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Body({ schema: form(emailLinkForm) }) input: Form<EmailLinkForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { token = '' } = input.values;
    if (!input.value) return this.showConfirm(reply, { form: input, token, viewer }, 422);
    const proof = proofOf(input.value, viewer?.sub);
    if (typeof proof === 'string') {
      return this.showConfirm(reply, { form: failed(input, 'password', 'required'), token, viewer }, 422);
    }
    try {
      await this.proofs.confirm(proof, deviceOf(request));
      this.pages.redirect(reply, 'password' in proof ? '/login' : '/account/email', 'flash.email_changed');
    } catch (error) {
      if (error instanceof WrongPasswordError) {
        return this.showConfirm(reply, { form: failed(input, 'password', error.code), token, viewer }, 422);
      }
      if (!(error instanceof VerificationFailedError)) throw error;
      await this.showConfirm(reply, { form: input, token, viewer, failed: true }, 422);
    }
  }

  @Get('undo')
  async showUndo(@Query({ schema: emailLinkQuery }) { token = '' }: EmailLinkQuery, @Res() reply: FastifyReply) {
    await this.showUndoForm(reply, token);
  }

  /** Leads on to a new password, for which a mail is on its way. */
  @Post('undo')
  @RouteConfig({ opaqueOriginAllowed: true })
  async undo(
    @Body({ schema: form(emailUndoInput) }) { value }: Form<EmailUndoInput>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      if (!value) throw new VerificationFailedError();
      this.typedAddress.set(reply, await this.undos.undo(value.token, deviceOf(request)));
      this.pages.redirect(reply, '/reset-password', 'flash.email_undone');
    } catch (error) {
      if (!(error instanceof VerificationFailedError)) throw error;
      await this.showUndoForm(reply, '', 422);
    }
  }

  /** The address of these pages holds the link's token, so it is told to nobody. */
  private async showConfirm(
    reply: FastifyReply,
    { viewer, ...data }: { form: Form; token: string; viewer: AccessTokenClaims | undefined; failed?: boolean },
    status = 200,
  ): Promise<void> {
    const change = await this.proofs.find(data.token);
    reply.header('referrer-policy', 'no-referrer');
    const needsPassword = change?.accountId !== viewer?.sub;
    this.pages.show(reply, 'email-confirm', { ...data, email: change?.email, needsPassword }, status);
  }

  private async showUndoForm(reply: FastifyReply, token: string, status = 200): Promise<void> {
    const undo = await this.undos.find(token);
    reply.header('referrer-policy', 'no-referrer');
    this.pages.show(reply, 'email-undo', { form: emptyForm(), token, email: undo?.email }, status);
  }
}
