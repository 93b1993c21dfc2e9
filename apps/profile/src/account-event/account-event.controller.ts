// `POST /internal/account-events`: takes the events that auth pushes about accounts (RFC 8935 §2).

import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnauthenticatedError } from '#access-token/errors';
import { ServiceTokenVerifier } from '#access-token/service-token';
import { securityEventToken } from './account-event.schema.ts';
import { ErasureService } from './erasure.service.ts';

@ApiExcludeController()
@Controller('internal/account-events')
export class AccountEventController {
  constructor(
    private readonly tokens: ServiceTokenVerifier,
    private readonly erasure: ErasureService,
  ) {}

  /** 202 says that the event has been acted upon; anything else, that it is to be sent again. */
  @Post()
  @HttpCode(202)
  async receive(
    @Body({ schema: securityEventToken }) token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    try {
      await this.erasure.erase(await this.tokens.verifyAccountPurged(token));
      return undefined;
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      return refuse(reply, error);
    }
  }
}

/** RFC 8935 §2.3 and §2.4. */
function refuse(reply: FastifyReply, { message }: UnauthenticatedError): object {
  reply.status(400).headers({ 'content-type': 'application/json', 'content-language': 'en' });
  return { err: 'authentication_failed', description: message };
}
