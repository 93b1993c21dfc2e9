// `POST /oauth/introspect`: for services that would rather ask than verify (RFC 7662 §2).

import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ClientAuthentication } from './client-authentication.service.ts';
import { ClientOfRequest } from './client-of-request.ts';
import { Introspection } from './introspection.service.ts';
import { OAuthEndpoint } from './oauth-endpoint.ts';
import { IntrospectionForbiddenError } from './oauth.errors.ts';
import { type AboutToken, aboutToken, type IntrospectionAnswer, introspectionAnswer } from './oauth.schema.ts';

@Controller('oauth/introspect')
export class IntrospectionController {
  constructor(
    private readonly clients: ClientOfRequest,
    private readonly authentication: ClientAuthentication,
    private readonly introspection: Introspection,
  ) {}

  /** Client and token are looked up in the same round trip; the answer waits for both. */
  @Post()
  @HttpCode(200)
  @OAuthEndpoint({
    description: 'What the token is worth now',
    answer: introspectionAnswer,
    forbidden: '`unauthorized_client`: the client may not ask',
  })
  async introspect(
    @Body({ schema: aboutToken }) parameters: AboutToken,
    @Req() request: FastifyRequest,
  ): Promise<IntrospectionAnswer> {
    const [client, answer] = await Promise.all([
      this.clients.authenticate(request, parameters),
      this.introspection.introspect(parameters.token),
    ]);
    const scopes = await this.authentication.scopesOf(client, ['tokens:introspect']);
    if (!scopes.includes('tokens:introspect')) throw new IntrospectionForbiddenError();
    return answer;
  }
}
