// The QR of a profile's address, for whoever may see the profile.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { etagOf, noneMatchNames } from '#http/etag';
import { initialsOf } from '#pages/initials';
import { ProfileConfiguration } from '../configuration.ts';
import { Onlooker } from '../profile/onlooker.decorator.ts';
import { addressOf } from '../profile/person-card.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import type { Viewer } from '../profile/visibility.ts';
import { qrPng, qrSvg } from './qr-code.ts';
import { qrPngQuery, qrSvgQuery } from './qr.schema.ts';
import { type Code, QrService } from './qr.service.ts';

type PngQuery = z.infer<typeof qrPngQuery>;

const maxAgeSeconds = 300;

/** What is asked for. */
interface Picture {
  kind: 'svg' | 'png';
  size?: number;
  initials: boolean;
  draw: Code['draw'];
}

@ApiTags('QR codes')
@Controller()
export class QrController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    private readonly codes: QrService,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get('api/v1/profiles/:handle/qr.svg')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({ description: 'The QR of the profile, as SVG', content: { 'image/svg+xml': {} } })
  async svg(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrSvgQuery }) { initials }: z.infer<typeof qrSvgQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    return this.send(reply, profile, { kind: 'svg', initials, draw: qrSvg });
  }

  @Get('api/v1/profiles/:handle/qr.png')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({ description: 'The QR of the profile, as PNG', content: { 'image/png': {} } })
  async png(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrPngQuery }) query: PngQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.sendPng(reply, await this.reader.visible(handle, viewer), query);
  }

  /** Beside the profile's page, for browsers that save it: as any page, it is sent through renewal where need be. */
  @Get('@:handle/qr.png')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'The QR of the profile, as PNG', content: { 'image/png': {} } })
  async download(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrPngQuery }) query: PngQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.sendPng(reply, await this.reader.visible(handle, viewer), query);
  }

  private sendPng(reply: FastifyReply, profile: Profile, { size, initials }: PngQuery): Promise<FastifyReply> {
    const draw: Code['draw'] = (address, look) => qrPng(address, size, look);
    return this.send(reply, profile, { kind: 'png', size, initials, draw });
  }

  /** The picture follows from the address and the initials alone, so a known tag saves drawing it. */
  private async send(reply: FastifyReply, profile: Profile, asked: Picture): Promise<FastifyReply> {
    const { kind, size = '', initials, draw } = asked;
    const address = addressOf(profile, this.publicUrl);
    const letters = initials ? initialsOf(profile.name) : undefined;
    const etag = etagOf(`${kind} ${size} ${address} ${letters ?? ''}`);
    const cacheControl = profile.visibility === 'public' ? `public, max-age=${maxAgeSeconds}` : 'private, no-cache';
    const headers = { etag, 'cache-control': cacheControl };
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).headers(headers).send();
    const picture = await this.codes.picture({ key: etag, address, letters, draw });
    const disposition = reply.request.url.startsWith('/api/') ? 'inline' : 'attachment';
    return reply
      .type(kind === 'svg' ? 'image/svg+xml' : 'image/png')
      .headers({ ...headers, 'content-disposition': `${disposition}; filename="${profile.handle}.${kind}"` })
      .send(picture);
  }
}
