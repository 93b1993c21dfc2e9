// `/signup` and `/verify-email`. Opening the mailed link shows a page; only its button acts.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { requestLocale } from '#pages/request-locale';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { SessionCookies } from '../session/session.cookies.ts';
import { RegistrationCookie } from './registration.cookie.ts';
import { VerificationFailedError } from './registration.errors.ts';
import {
  proofOf,
  type SignUpForm,
  signUpForm,
  type VerificationForm,
  verificationForm,
  type VerificationQuery,
  verificationQuery,
} from './registration.schema.ts';
import { RegistrationService } from './registration.service.ts';
import { VerificationService } from './verification.service.ts';

@ApiExcludeController()
@Controller()
export class RegistrationPages {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly verification: VerificationService,
    private readonly registrationCookie: RegistrationCookie,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly sessionCookies: SessionCookies,
    private readonly pages: Pages,
  ) {}

  @Get('signup')
  showSignUp(@Res() reply: FastifyReply): void {
    this.pages.show(reply, 'signup', { form: emptyForm() });
  }

  @Post('signup')
  async signUp(
    @Body({ schema: form(signUpForm) }) input: Form<SignUpForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return void this.pages.show(reply, 'signup', { form: input }, 422);
    this.pages.keepForm(reply, 'signup', { form: input });
    const { passwordRepeat: _, ...wish } = input.value;
    const handle = await this.registrations.signUp({ ...wish, locale: requestLocale(request) }, request.ip);
    this.registrationCookie.set(reply, handle);
    this.pages.redirect(reply, '/verify-email');
  }

  /** With the mailed token: one button. Without, in the browser that signed up: the code field. */
  @Get('verify-email')
  showVerification(
    @Query({ schema: verificationQuery }) { token }: VerificationQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const registration = this.registrationCookie.handleOf(request);
    if (!token && !registration) return void this.pages.redirect(reply, '/signup');
    this.showProofForm(reply, { form: emptyForm(), token, registration });
  }

  @Post('verify-email')
  @RouteConfig({ opaqueOriginAllowed: true })
  async verify(
    @Body({ schema: form(verificationForm) }) input: Form<VerificationForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { token, registration } = input.values;
    if (!input.value) return this.showProofForm(reply, { form: input, token, registration }, 422);
    this.pages.keepForm(reply, viewOf(token), { form: input, token, registration });
    if (input.value.resend && registration) return this.mailAgain(reply, registration);
    const proof = proofOf(input.value);
    if (!proof) {
      const field = token ? 'password' : 'code';
      return this.showProofForm(reply, { form: failed(input, field, 'required'), token, registration }, 422);
    }
    try {
      const { session, owner } = await this.verification.verify(proof, deviceOf(request));
      this.knownDevice.remember(reply, owner);
      this.sessionCookies.set(reply, session);
      this.pages.rememberLocale(reply, session.locale);
      this.registrationCookie.clear(reply);
      this.pages.redirect(reply, '/me/profile', 'flash.verified');
    } catch (error) {
      if (!(error instanceof VerificationFailedError)) throw error;
      // The mail may belong to a sign-up in another browser: its password proves it as well.
      const shown = token ? { token } : { registration };
      this.showProofForm(reply, { form: input, failure: error.code, ...shown }, 422);
    }
  }

  private async mailAgain(reply: FastifyReply, registration: string): Promise<void> {
    await this.registrations.mailAgain(registration, reply.request.ip);
    this.pages.redirect(reply, '/verify-email', 'flash.verification_mail_sent');
  }

  /** The address of this page may hold the link's token, so it is told to nobody. */
  private showProofForm(
    reply: FastifyReply,
    data: { form: Form; token?: string | undefined; registration?: string | undefined; failure?: string },
    status = 200,
  ): void {
    reply.header('referrer-policy', 'no-referrer');
    this.pages.show(reply, viewOf(data.token), data, status);
  }
}

function viewOf(token: string | undefined): string {
  return token ? 'verify-link' : 'verify-email';
}
