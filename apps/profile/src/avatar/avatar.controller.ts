// The JSON edge of one's picture.

import { Controller, Delete, HttpCode, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { ProfileConfiguration } from '../configuration.ts';
import { picturePath } from '../profile/profile.answer.ts';
import type { AvatarAnswer } from './avatar.schema.ts';
import { AvatarService } from './avatar.service.ts';
import { PictureUpload } from './picture-upload.decorator.ts';
import { readUpload } from './upload.ts';

@ApiTags('Pictures')
@Controller('api/v1/me/profile/avatar')
export class AvatarController {
  constructor(
    private readonly avatars: AvatarService,
    private readonly configuration: ProfileConfiguration,
  ) {}

  /** Takes the raw body with its image type, or the multipart field `avatar`. */
  @Put()
  @Authenticated({ role: 'member' })
  @PictureUpload()
  async set(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AvatarAnswer> {
    const { name, created } = await this.avatars.set(viewer.sub, () => readUpload(request));
    reply.status(created ? 201 : 200);
    return { avatarUrl: this.configuration.environment.PUBLIC_URL + picturePath(name) };
  }

  @Delete()
  @HttpCode(204)
  @Authenticated({ role: 'member' })
  @ApiNoContentResponse({ description: 'There is no picture now' })
  async remove(@Viewer() viewer: AccessTokenClaims): Promise<void> {
    await this.avatars.remove(viewer.sub);
  }
}
