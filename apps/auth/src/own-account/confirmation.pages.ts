// `/account/confirm`: asks for the password once more where the last login is too long ago (RFC 9470).

import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { WrongPasswordError } from '../account/account.errors.ts';
import { PasswordProof } from '../account/password-proof.ts';
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
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Query({ schema: confirmationQuery }) { return_to }: ConfirmationQuery, @Res() reply: FastifyReply): void {
    this.pages.show(reply, 'confirm', { form: emptyForm(), returnTo: return_to });
  }

  /** Goes on through renewal, which gives out a token with the new `auth_time`. */
  @Post()
  async confirm(
    @Viewer() { sub, sid }: AccessTokenClaims,
    @Body({ schema: form(confirmationForm) }) input: Form<ConfirmationForm>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = input.values['return_to'];
    if (!input.value) return void this.pages.show(reply, 'confirm', { form: input, returnTo }, 422);
    this.pages.keepForm(reply, 'confirm', { form: input, returnTo });
    try {
      await this.proof.verify(sub, input.value.password);
    } catch (error) {
      if (!(error instanceof WrongPasswordError)) throw error;
      const refused = failed(input, 'password', error.code);
      return void this.pages.show(reply, 'confirm', { form: refused, returnTo }, 422);
    }
    await this.sessions.reauthenticated(sid);
    this.pages.redirect(reply, `/session/renew?${new URLSearchParams({ return_to: input.value.return_to })}`);
  }
}
