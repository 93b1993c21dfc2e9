// The public keys (RFC 7517 §5).

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { etagOf, noneMatchNames } from '#http/etag';
import { type PublicJwk, publicJwk } from './jwk.ts';
import { jwksAnswer } from './jwks.schema.ts';
import { SigningKeys } from './signing-key.service.ts';

const maxAgeSeconds = 300;

@ApiTags('Keys')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly signingKeys: SigningKeys) {}

  @Get('jwks.json')
  @ApiOkResponse({ description: 'Every key that tokens may be signed with now or soon', standardSchema: jwksAnswer })
  keys(@Res({ passthrough: true }) reply: FastifyReply): { keys: PublicJwk[] } | undefined {
    const keys = this.signingKeys.published().map(({ kid, publicKey }) => publicJwk(kid, publicKey));
    const etag = etagOf(keys.map(({ kid }) => kid).join());
    reply.headers({ 'cache-control': `public, max-age=${maxAgeSeconds}`, etag });
    if (!noneMatchNames(reply.request.headers['if-none-match'], etag)) return { keys };
    reply.status(304);
    return undefined;
  }
}
