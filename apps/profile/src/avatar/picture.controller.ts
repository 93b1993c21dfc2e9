// The pictures themselves, for those who may see the profile that shows them.

import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { sessionCookieNames } from '#http/cookies';
import { noneMatchNames } from '#http/etag';
import { RenewalNeeded } from '#http/renewal';
import { ProfileConfiguration } from '../configuration.ts';
import { fileOf, pictureOfFile } from '../picture-storage/picture-name.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { Onlooker } from '../profile/onlooker.decorator.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import type { Viewer } from '../profile/visibility.ts';
import { PictureNotFoundError } from './avatar.errors.ts';
import { type PicturePath, picturePath } from './avatar.schema.ts';

/**
 * A public picture never changes under its name, but may be hidden one day: browsers keep it, caches between us and them
 * don't. Of any other it is asked each time whether it may still be seen.
 */
const cacheControl = { ofPublic: 'private, max-age=31536000, immutable', ofOthers: 'private, no-cache' };

@ApiTags('Pictures')
@Controller('avatars')
export class PictureController {
  private readonly signedIn: string;

  constructor(
    private readonly profiles: ProfileReader,
    private readonly pictures: PictureStorage,
    { environment }: ProfileConfiguration,
  ) {
    this.signedIn = sessionCookieNames(environment.PUBLIC_URL).signedIn;
  }

  /** The picture as WebP, 512 pixels square; with `.256` or `.96` before `.webp` it is as small as that. */
  @Get(':name')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({ description: 'The picture; what the viewer may not see is 404', content: { 'image/webp': {} } })
  async show(
    @Onlooker() viewer: Viewer,
    @Param({ schema: picturePath }) { name: file }: PicturePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const picture = pictureOfFile(file);
    const seen = picture && (await this.profiles.picture(picture.name, viewer));
    if (!seen) throw this.mayBeRenewed(viewer, reply.request) ? new RenewalNeeded() : new PictureNotFoundError();
    const { name, size } = picture;
    const etag = `"${fileOf(name, size)}"`;
    reply.header('cache-control', seen.isPublic ? cacheControl.ofPublic : cacheControl.ofOthers).type('image/webp');
    const address = await this.pictures.addressForGateway(name, size);
    if (address !== undefined) return reply.header('x-accel-redirect', address).send('');
    reply.header('etag', etag);
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).send();
    const opened = await this.pictures.open(name, size);
    if (!opened) throw new PictureNotFoundError();
    if (opened.length !== undefined) reply.header('content-length', opened.length);
    return reply.send(opened.stream);
  }

  /** Pictures further down a page are asked for when it is read, and its access token may have expired by then. */
  private mayBeRenewed(viewer: Viewer, { headers, cookies }: FastifyRequest): boolean {
    return viewer === undefined && headers['sec-fetch-dest'] === 'image' && cookies[this.signedIn] !== undefined;
  }
}
