// `/account/confirm`: asks for the password once more where the last login is too long ago (RFC 9470).

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { keepingOf } from '#http/kept-form';
import { pageOfForm } from '#http/renewal';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { WrongPasswordError } from '../account/account.errors.ts';
import { PasswordProof } from '../account/password-proof.ts';
import { keptFormPage } from '../kept-form/kept-form.page-data.ts';
import { type AnyForm, anyForm, type KeptFormQuery, keptFormQuery } from '../kept-form/kept-form.schema.ts';
import { KeptFormSeal } from '../kept-form/kept-form.seal.ts';
import { SessionService } from '../session/session.service.ts';
import {
  type ConfirmationForm,
  confirmationForm,
  type ConfirmationQuery,
  confirmationQuery,
} from './own-account.schema.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account/confirm')
export class ConfirmationPages {
  constructor(
    private readonly proof: PasswordProof,
    private readonly sessions: SessionService,
    private readonly keptForms: KeptFormSeal,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Query({ schema: confirmationQuery }) { return_to }: ConfirmationQuery, @Res() reply: FastifyReply): void {
    this.pages.show(reply, 'confirm', { form: emptyForm(), returnTo: return_to });
  }

  /** A form was sent that asks for a fresh proof: it waits meanwhile. */
  @Post('kept-form')
  keep(
    @Viewer() { sub, name }: AccessTokenClaims,
    @Query({ schema: keptFormQuery }) { return_to: path }: KeptFormQuery,
    @Body({ schema: anyForm }) body: AnyForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { fields } = keepingOf(request.headers['content-type'], body);
    const kept = fields && this.keptForms.seal({ path, fields, writer: { id: sub, name } });
    this.pages.show(reply, 'confirm', { form: emptyForm(), returnTo: pageOfForm(request), kept });
  }

  /** Goes on through renewal, which gives out a token with the new `auth_time`. */
  @Post()
  async confirm(
    @Viewer() { sub, sid, name }: AccessTokenClaims,
    @Body({ schema: form(confirmationForm) }) input: Form<ConfirmationForm>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kept = this.keptForms.open(input.values['kept']);
    const page = { form: input, returnTo: input.values['return_to'], kept };
    if (!input.value) return void this.pages.show(reply, 'confirm', page, 422);
    this.pages.keepForm(reply, 'confirm', page);
    try {
      await this.proof.verify(sub, input.value.password);
    } catch (error) {
      if (!(error instanceof WrongPasswordError)) throw error;
      return void this.pages.show(reply, 'confirm', { ...page, form: failed(input, 'password', error.code) }, 422);
    }
    await this.sessions.reauthenticated(sid);
    const { return_to } = input.value;
    if (!kept) return void this.pages.redirect(reply, renewalTo(return_to));
    const asked = keptFormPage(kept, { id: sub, name }, return_to);
    this.pages.show(reply, 'kept-form', { ...asked, action: renewalTo(kept.path) });
  }
}

function renewalTo(path: string): string {
  return `/session/renew?${new URLSearchParams({ return_to: path })}`;
}
