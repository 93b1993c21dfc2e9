// `POST /oauth/revoke`: a client has no use for a token any more, or wants nobody to (RFC 7009 §2).

import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ClientOfRequest } from './client-of-request.ts';
import { OAuthEndpoint } from './oauth-endpoint.ts';
import { type AboutToken, aboutToken } from './oauth.schema.ts';
import { TokenRevocation } from './token-revocation.service.ts';

@Controller('oauth/revoke')
export class TokenRevocationController {
  constructor(
    private readonly clients: ClientOfRequest,
    private readonly revocation: TokenRevocation,
  ) {}

  @Post()
  @HttpCode(200)
  @OAuthEndpoint({ description: 'The token is void, or was none' })
  async revoke(@Body({ schema: aboutToken }) parameters: AboutToken, @Req() request: FastifyRequest): Promise<void> {
    const client = await this.clients.authenticate(request, parameters);
    await this.revocation.revoke(client, parameters.token, request.ip);
  }
}
