// The QR of a profile's address, for whoever may see the profile.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { etagOf, noneMatchNames } from '#http/etag';
import { initialsOf } from '#pages/initials';
import { ProfileConfiguration } from '../configuration.ts';
import { addressOf } from '../profile/person-card.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { outlineOf } from './letter-outline.ts';
import { type Look, plain, qrPng, qrSvg } from './qr-code.ts';
import { qrPngQuery, qrSvgQuery } from './qr.schema.ts';

const maxAgeSeconds = 300;

/** Everything that the picture follows from. */
interface Picture {
  kind: string;
  initials: boolean;
  draw: (address: string, look: Look) => Promise<string | Buffer>;
}

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
    @Query({ schema: qrSvgQuery }) { initials }: z.infer<typeof qrSvgQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    reply.type('image/svg+xml').header('content-disposition', `inline; filename="${profile.handle}.svg"`);
    return this.send(reply, profile, { kind: 'svg', initials, draw: qrSvg });
  }

  @Get('qr.png')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'The QR of the profile, as PNG', content: { 'image/png': {} } })
  async png(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrPngQuery }) { size, initials }: z.infer<typeof qrPngQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    reply.type('image/png').header('content-disposition', `inline; filename="${profile.handle}.png"`);
    const draw = (address: string, look: Look) => qrPng(address, size, look);
    return this.send(reply, profile, { kind: `png ${size}`, initials, draw });
  }

  /** The picture follows from the address and the initials alone, so a known tag saves drawing it. */
  private async send(reply: FastifyReply, profile: Profile, { kind, initials, draw }: Picture): Promise<FastifyReply> {
    const address = addressOf(profile, this.publicUrl);
    const letters = initials ? initialsOf(profile.name) : undefined;
    const etag = etagOf(`${kind} ${address} ${letters ?? ''}`);
    const cacheControl = profile.visibility === 'public' ? `public, max-age=${maxAgeSeconds}` : 'private, no-cache';
    reply.headers({ etag, 'cache-control': cacheControl });
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).send();
    const look: Look = letters === undefined ? plain : { level: 'H', letters: outlineOf(letters) };
    return reply.send(await draw(address, look));
  }
}
