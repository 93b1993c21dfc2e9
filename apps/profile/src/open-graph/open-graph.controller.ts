// The generated picture of a profile, for messengers. They ask signed out, so they get those of public profiles.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { noneMatchNames } from '#http/etag';
import { pictureVersion, shownInPicture } from '../profile/open-graph.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import type { Visibility } from '../profile/visibility.ts';
import { pictureQuery } from './open-graph.schema.ts';
import { OpenGraphService } from './open-graph.service.ts';

const maxAgeSeconds = 300;

/** robots.txt keeps crawlers out of /api, so the picture is beside the page. */
@ApiTags('Pictures')
@Controller('@:handle')
export class OpenGraphController {
  constructor(
    private readonly reader: ProfileReader,
    private readonly pictures: OpenGraphService,
  ) {}

  @Get('og.png')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'What messengers show of a link to the profile', content: { 'image/png': {} } })
  async show(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: pictureQuery }) _query: z.infer<typeof pictureQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    const shown = shownInPicture(profile);
    const etag = `"${pictureVersion(shown)}"`;
    const headers = { etag, ...headersFor(profile.visibility) };
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).headers(headers).send();
    const { png, isWhole } = await this.pictures.picture(shown);
    reply.type('image/png').headers({ ...headers, 'content-disposition': `inline; filename="${profile.handle}.png"` });
    // A picture without the photo that belongs to it is not what the tag names.
    if (!isWhole) reply.removeHeader('etag').header('cache-control', 'no-store');
    return reply.send(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  }
}

/** Other sites may show what anybody may see. */
function headersFor(visibility: Visibility): Record<string, string> {
  if (visibility !== 'public') return { 'cache-control': 'private, no-cache' };
  return { 'cache-control': `public, max-age=${maxAgeSeconds}`, 'cross-origin-resource-policy': 'cross-origin' };
}
