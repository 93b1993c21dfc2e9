// The picture's form on the page of one's own profile.

import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { PictureRefusedError, PictureTooLargeError } from './avatar.errors.ts';
import { AvatarService } from './avatar.service.ts';
import { readUpload } from './upload.ts';

@ApiExcludeController()
@Controller('me/profile/avatar')
export class AvatarPages {
  constructor(
    private readonly avatars: AvatarService,
    private readonly pages: Pages,
  ) {}

  @Post()
  @Authenticated({ role: 'member' })
  async set(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    try {
      await this.avatars.set(viewer.sub, await readUpload(request));
      return this.pages.redirect(reply, '/me/profile', 'flash.avatar_saved');
    } catch (error) {
      if (error instanceof PictureTooLargeError)
        return this.pages.redirect(reply, '/me/profile', 'flash.avatar_too_large');
      if (!(error instanceof PictureRefusedError)) throw error;
      return this.pages.redirect(reply, '/me/profile', `flash.avatar_${error.fieldCode}`);
    }
  }
}
