// `POST /api/v1/auth/signup`, `/verify-email` and `/verification-mails`.

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestLocale } from '#pages/request-locale';
import { deviceOf } from '../session/device.ts';
import { KnownDeviceCookie } from '../session/known-device.cookie.ts';
import { type TokenAnswer, tokenAnswer } from '../session/session.schema.ts';
import { TokenAnswers } from '../session/token-answer.ts';
import {
  type SignUpAnswer,
  signUpAnswer,
  type SignUpInput,
  signUpInput,
  type VerificationInput,
  verificationInput,
  type VerificationMailInput,
  verificationMailInput,
} from './registration.schema.ts';
import { RegistrationService } from './registration.service.ts';
import { registrationLifetimeSeconds } from './registration.ts';
import { VerificationService } from './verification.service.ts';

@ApiTags('Registration')
@Controller('api/v1/auth')
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly verification: VerificationService,
    private readonly knownDevice: KnownDeviceCookie,
    private readonly tokens: TokenAnswers,
  ) {}

  @Post('signup')
  @HttpCode(202)
  @ApiAcceptedResponse({
    description: 'A mail is on its way, whether the address is free or not',
    standardSchema: signUpAnswer,
  })
  async signUp(
    @Body({ schema: signUpInput }) input: SignUpInput,
    @Req() request: FastifyRequest,
  ): Promise<SignUpAnswer> {
    const wish = { ...input, locale: requestLocale(request) };
    const registration = await this.registrations.signUp(wish, request.ip);
    return { registration, expiresIn: registrationLifetimeSeconds };
  }

  @Post('verify-email')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The address is proved; its owner is signed in', standardSchema: tokenAnswer })
  async verify(
    @Body({ schema: verificationInput }) { transport, ...proof }: VerificationInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer> {
    const { session, owner } = await this.verification.verify(proof, deviceOf(request));
    this.knownDevice.remember(reply, owner);
    return this.tokens.answer(reply, session, transport);
  }

  @Post('verification-mails')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'If the sign-up is known, another mail is on its way' })
  async mailAgain(
    @Body({ schema: verificationMailInput }) { registration }: VerificationMailInput,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    await this.registrations.mailAgain(registration, ip);
  }
}
