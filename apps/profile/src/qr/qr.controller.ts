// The QR of a profile's address, for whoever may see the profile.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { ProfileConfiguration } from '../configuration.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { etagOf, noneMatchNames } from '#http/etag';
import { qrPng, qrSvg } from './qr-code.ts';
import { qrPngQuery, qrSvgQuery } from './qr.schema.ts';

const maxAgeSeconds = 300;

@ApiTags('QR codes')
@Controller('api/v1/profiles/:handle')
export class QrController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get('qr.svg')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'The QR of the profile, as SVG', content: { 'image/svg+xml': {} } })
  async svg(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrSvgQuery }) _query: z.infer<typeof qrSvgQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    reply.type('image/svg+xml').header('content-disposition', `inline; filename="${profile.handle}.svg"`);
    return this.send(reply, profile, 'svg', qrSvg);
  }

  @Get('qr.png')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'The QR of the profile, as PNG', content: { 'image/png': {} } })
  async png(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrPngQuery }) { size }: z.infer<typeof qrPngQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    reply.type('image/png').header('content-disposition', `inline; filename="${profile.handle}.png"`);
    return this.send(reply, profile, `png ${size}`, (address) => qrPng(address, size));
  }

  /** The picture follows from the address alone, so a known tag saves drawing it. */
  private async send(
    reply: FastifyReply,
    { handle, visibility }: Profile,
    kind: string,
    draw: (address: string) => Promise<string | Buffer>,
  ): Promise<FastifyReply> {
    const address = `${this.publicUrl}/@${handle}`;
    const etag = etagOf(`${kind} ${address}`);
    const cacheControl = visibility === 'public' ? `public, max-age=${maxAgeSeconds}` : 'private, no-cache';
    reply.headers({ etag, 'cache-control': cacheControl });
    const known = noneMatchNames(reply.request.headers['if-none-match'], etag);
    return known ? reply.status(304).send() : reply.send(await draw(address));
  }
}
