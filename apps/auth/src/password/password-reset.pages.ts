// `/forgot-password` and `/reset-password`. Opening the mailed link shows a page; only its button acts.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FieldRefusedError } from '#http/domain-error';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { TypedAddressCookie } from '../session/typed-address.cookie.ts';
import { VerificationFailedError } from '../registration/registration.errors.ts';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import {
  proofOf,
  type ResetForm,
  resetForm,
  type ResetQuery,
  resetQuery,
  type ResetWishInput,
  resetWishInput,
} from './password-reset.schema.ts';
import { PasswordResetService } from './password-reset.service.ts';

interface ResetPage {
  form: Form;
  token?: string | undefined;
  failed?: boolean;
}

@ApiExcludeController()
@Controller()
export class PasswordResetPages {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly typedAddress: TypedAddressCookie,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly pages: Pages,
  ) {}

  @Get('forgot-password')
  showWish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const email = this.typedAddress.of(request);
    this.pages.show(reply, 'forgot-password', { form: emptyForm(email ? { email } : {}) });
  }

  @Post('forgot-password')
  async ask(
    @Body({ schema: form(resetWishInput) }) input: Form<ResetWishInput>,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return void this.pages.show(reply, 'forgot-password', { form: input }, 422);
    this.pages.keepForm(reply, 'forgot-password', { form: input });
    await this.resets.ask(input.value.email, ip);
    this.typedAddress.set(reply, input.value.email);
    this.pages.redirect(reply, '/reset-password');
  }

  /** With the mailed token: the new password. Without: the code besides. */
  @Get('reset-password')
  show(@Query({ schema: resetQuery }) { token }: ResetQuery, @Res() reply: FastifyReply): void {
    this.showReset(reply, { form: emptyForm(), token });
  }

  @Post('reset-password')
  @RouteConfig({ opaqueOriginAllowed: true })
  async reset(
    @Body({ schema: form(resetForm) }) input: Form<ResetForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { token } = input.values;
    if (!input.value) return this.showReset(reply, { form: input, token }, 422);
    const proof = proofOf(input.value, this.typedAddress.of(request));
    if (typeof proof === 'string') return this.showReset(reply, { form: failed(input, proof, 'required') }, 422);
    this.pages.keepForm(reply, 'reset-password', { form: input, token, email: this.knownEmail(request, token) });
    try {
      const owner = await this.resets.confirm(proof, input.value.password, deviceOf(request));
      this.knownDevice.remember(reply, owner);
      this.typedAddress.clear(reply);
      this.pages.redirect(reply, '/login', 'flash.password_reset');
    } catch (error) {
      if (error instanceof FieldRefusedError) {
        return this.showReset(reply, { form: failed(input, error.field, error.fieldCode), token }, 422);
      }
      if (!(error instanceof VerificationFailedError)) throw error;
      this.showReset(reply, { form: input, token, failed: true }, 422);
    }
  }

  /** The address of this page may hold the link's token, so it is told to nobody. */
  private showReset(reply: FastifyReply, data: ResetPage, status = 200): void {
    reply.header('referrer-policy', 'no-referrer');
    const email = this.knownEmail(reply.request, data.token);
    this.pages.show(reply, 'reset-password', { ...data, email }, status);
  }

  /** With the mailed token nobody is asked for an address. */
  private knownEmail(request: FastifyRequest, token: string | undefined): string | undefined {
    return token ? undefined : this.typedAddress.of(request);
  }
}
