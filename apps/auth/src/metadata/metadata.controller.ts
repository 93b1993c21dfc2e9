// The two documents that say what this issuer offers (RFC 8414 §3, OpenID Connect Discovery 1.0 §4).

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuthConfiguration } from '../configuration.ts';
import { metadataOf } from './metadata.ts';
import { type Metadata, metadataAnswer } from './metadata.schema.ts';

const maxAgeSeconds = 300;

@ApiTags('Keys')
@Controller('.well-known')
export class MetadataController {
  constructor(private readonly configuration: AuthConfiguration) {}

  @Get(['openid-configuration', 'oauth-authorization-server'])
  @ApiOkResponse({ description: 'What this issuer offers', standardSchema: metadataAnswer })
  metadata(@Res({ passthrough: true }) reply: FastifyReply): Metadata {
    reply.header('cache-control', `public, max-age=${maxAgeSeconds}`);
    return metadataOf(this.configuration.environment.PUBLIC_URL);
  }
}
