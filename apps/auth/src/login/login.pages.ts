// `/login`.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { RegistrationCookie } from '../registration/registration.cookie.ts';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { SessionCookies } from '../session/session.cookies.ts';
import { TypedAddressCookie } from '../session/typed-address.cookie.ts';
import { AccountSuspendedError, EmailNotVerifiedError, InvalidCredentialsError } from './login.errors.ts';
import { type LoginForm, loginForm, type LoginQuery, loginQuery } from './login.schema.ts';
import { LoginService } from './login.service.ts';

@ApiExcludeController()
@Controller('login')
export class LoginPages {
  constructor(
    private readonly service: LoginService,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly sessionCookies: SessionCookies,
    private readonly registrationCookie: RegistrationCookie,
    private readonly typedAddress: TypedAddressCookie,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Query({ schema: loginQuery }) { return_to, reason }: LoginQuery, @Res() reply: FastifyReply): void {
    this.pages.show(reply, 'login', { form: emptyForm(), returnTo: return_to, reason });
  }

  @Post()
  async login(
    @Body({ schema: form(loginForm) }) input: Form<LoginForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = input.values['return_to'];
    if (!input.value) return void this.pages.show(reply, 'login', { form: input, returnTo }, 422);
    this.pages.keepForm(reply, 'login', { form: input, returnTo });
    const { return_to, ...credentials } = input.value;
    try {
      const { session, owner } = await this.service.login(credentials, deviceOf(request), this.knownDevice.of(request));
      this.knownDevice.remember(reply, owner);
      this.sessionCookies.set(reply, session);
      this.typedAddress.clear(reply);
      this.pages.rememberLocale(reply, session.locale);
      this.pages.redirect(reply, return_to);
    } catch (error) {
      if (error instanceof EmailNotVerifiedError) return this.sendToVerification(reply, error);
      if (!(error instanceof InvalidCredentialsError || error instanceof AccountSuspendedError)) throw error;
      const suspensionReason = error instanceof AccountSuspendedError ? error.reason : undefined;
      this.typedAddress.set(reply, credentials.email);
      this.pages.show(reply, 'login', { form: input, returnTo, failure: error.code, suspensionReason }, 422);
    }
  }

  private sendToVerification(reply: FastifyReply, { registration }: EmailNotVerifiedError): void {
    this.registrationCookie.set(reply, registration);
    this.pages.redirect(reply, '/verify-email', 'flash.email_not_verified');
  }
}
