// `POST /oauth/token`: the token endpoint (RFC 6749 §3.2, §4.4, §5).

import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '#config/clock';
import { accessTokenLifetimeSeconds } from '../access-token/access-token.issuer.ts';
import { ClientOfRequest } from './client-of-request.ts';
import { ClientTokens } from './client-tokens.service.ts';
import { OAuthEndpoint } from './oauth-endpoint.ts';
import { UnsupportedGrantTypeError } from './oauth.errors.ts';
import { type TokenAnswer, tokenAnswer, type TokenRequest, tokenRequest } from './oauth.schema.ts';

@Controller('oauth/token')
export class TokenController {
  constructor(
    private readonly clients: ClientOfRequest,
    private readonly tokens: ClientTokens,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('pragma', 'no-cache')
  @OAuthEndpoint({ description: 'An access token of the client’s own', answer: tokenAnswer })
  async issue(
    @Body({ schema: tokenRequest }) parameters: TokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<TokenAnswer> {
    if (parameters.grant_type !== 'client_credentials') throw new UnsupportedGrantTypeError('only client_credentials');
    const now = this.clock.now();
    const client = await this.clients.authenticate(request, parameters);
    const { accessToken, scope } = await this.tokens.issue(client, parameters.scope, now);
    return { access_token: accessToken, token_type: 'Bearer', expires_in: accessTokenLifetimeSeconds, scope };
  }
}
