// `/login`.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { keptFormPage } from '../kept-form/kept-form.page-data.ts';
import { KeptFormSeal, type SealedForm } from '../kept-form/kept-form.seal.ts';
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
    private readonly keptForms: KeptFormSeal,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Query({ schema: loginQuery }) { return_to, reason, unkept }: LoginQuery, @Res() reply: FastifyReply): void {
    this.pages.show(reply, 'login', { form: emptyForm(), returnTo: return_to, reason, unkept });
  }

  @Post()
  async login(
    @Body({ schema: form(loginForm) }) input: Form<LoginForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = this.pageOf(input);
    if (isNewBeginning(input)) return void this.pages.show(reply, 'login', { ...page, form: emptyForm() });
    if (!input.value) return void this.pages.show(reply, 'login', page, 422);
    this.pages.keepForm(reply, 'login', page);
    const { return_to, kept: _, ...credentials } = input.value;
    try {
      const { session, owner } = await this.service.login(credentials, deviceOf(request), this.knownDevice.of(request));
      this.knownDevice.remember(reply, owner);
      this.sessionCookies.set(reply, session);
      this.typedAddress.clear(reply);
      this.pages.rememberLocale(reply, session.locale);
      if (page.kept) this.pages.show(reply, 'kept-form', keptFormPage(page.kept, owner, return_to));
      else this.pages.redirect(reply, return_to);
    } catch (error) {
      this.refuse(reply, error, page, credentials.email);
    }
  }

  private pageOf(form: Form): LoginPage {
    return { form, returnTo: form.values['return_to'], kept: this.keptForms.open(form.values['kept']) };
  }

  private refuse(reply: FastifyReply, error: unknown, page: LoginPage, email: string): void {
    if (error instanceof EmailNotVerifiedError) return this.sendToVerification(reply, error, page);
    if (!(error instanceof InvalidCredentialsError || error instanceof AccountSuspendedError)) throw error;
    const suspensionReason = error instanceof AccountSuspendedError ? error.reason : undefined;
    this.typedAddress.set(reply, email);
    this.pages.show(reply, 'login', { ...page, failure: error.code, suspensionReason }, 422);
  }

  /** With a form to keep, the code is asked for in another tab. */
  private sendToVerification(
    reply: FastifyReply,
    { registration, code }: EmailNotVerifiedError,
    page: LoginPage,
  ): void {
    this.registrationCookie.set(reply, registration);
    if (page.kept) this.pages.show(reply, 'login', { ...page, failure: code }, 422);
    else this.pages.redirect(reply, '/verify-email', 'flash.email_not_verified');
  }
}

/** What the view says it expects. */
interface LoginPage {
  form: Form;
  returnTo: string | undefined;
  kept: SealedForm | undefined;
}

/** Somebody else's form is brought along, and nothing typed yet. */
function isNewBeginning({ values }: Form): boolean {
  return values['kept'] !== undefined && values['email'] === undefined;
}
