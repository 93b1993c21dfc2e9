// The public keys and the two metadata documents (RFC 7517 §5, RFC 8414, OpenID Connect Discovery).

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { etagOf, noneMatchNames } from '#http/etag';
import { AuthConfiguration } from '../configuration.ts';
import { type PublicJwk, publicJwk } from './jwk.ts';
import { jwksAnswer, metadataAnswer } from './jwks.schema.ts';
import { SigningKeys } from './signing-key.service.ts';

const maxAgeSeconds = 300;

@ApiTags('Keys')
@Controller('.well-known')
export class JwksController {
  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly configuration: AuthConfiguration,
  ) {}

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

  @Get(['openid-configuration', 'oauth-authorization-server'])
  @ApiOkResponse({ description: 'What this issuer offers', standardSchema: metadataAnswer })
  metadata(@Res({ passthrough: true }) reply: FastifyReply): typeof metadataAnswer._output {
    reply.header('cache-control', `public, max-age=${maxAgeSeconds}`);
    const issuer = this.configuration.environment.PUBLIC_URL;
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      service_documentation: `${issuer}/docs`,
      response_types_supported: [],
      grant_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['iss', 'aud', 'sub', 'sid', 'exp', 'iat', 'auth_time', 'roles', 'email_verified', 'name'],
    };
  }
}
