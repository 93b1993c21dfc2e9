// The JSON edge of pictures, and the pictures themselves.

import { Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { ProfileConfiguration } from '../configuration.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { picturePath } from '../profile/profile.answer.ts';
import { PictureNotFoundError } from './avatar.errors.ts';
import { type AvatarAnswer, pictureName } from './avatar.schema.ts';
import { AvatarService } from './avatar.service.ts';
import { PictureUpload } from './picture-upload.decorator.ts';
import { readUpload } from './upload.ts';

@ApiTags('Pictures')
@Controller()
export class AvatarController {
  constructor(
    private readonly avatars: AvatarService,
    private readonly pictures: PictureStorage,
    private readonly configuration: ProfileConfiguration,
  ) {}

  /** Takes the raw body with its image type, or the multipart field `avatar`. */
  @Put('api/v1/me/profile/avatar')
  @Authenticated({ role: 'member' })
  @PictureUpload()
  async set(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AvatarAnswer> {
    const { name, created } = await this.avatars.set(viewer.sub, await readUpload(request));
    reply.status(created ? 201 : 200);
    return { avatarUrl: this.configuration.environment.PUBLIC_URL + picturePath(name) };
  }

  @Delete('api/v1/me/profile/avatar')
  @HttpCode(204)
  @Authenticated({ role: 'member' })
  @ApiNoContentResponse({ description: 'There is no picture now' })
  async remove(@Viewer() viewer: AccessTokenClaims): Promise<void> {
    await this.avatars.remove(viewer.sub);
  }

  /** A picture never changes under its name; knowing the name is the right to see it. */
  @Get('avatars/:name')
  @ApiOkResponse({ description: 'The picture', content: { 'image/webp': {} } })
  async show(
    @Param({ schema: pictureName }) { name }: z.infer<typeof pictureName>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const picture = await this.pictures.open(name);
    if (!picture) throw new PictureNotFoundError();
    return reply
      .type('image/webp')
      .headers({ 'cache-control': 'public, max-age=31536000, immutable', 'content-length': picture.length })
      .send(picture.stream);
  }
}
