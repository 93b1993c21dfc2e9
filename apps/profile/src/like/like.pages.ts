// The like button as a form, for pages without JavaScript.

import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { likeForm } from './like.schema.ts';
import { LikeService } from './like.service.ts';

@ApiExcludeController()
@Controller('@:handle/like')
export class LikePages {
  constructor(
    private readonly likes: LikeService,
    private readonly pages: Pages,
  ) {}

  @Post()
  @Authenticated({ role: 'member' })
  async change(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Body({ schema: likeForm }) { liked }: z.infer<typeof likeForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    await (liked ? this.likes.like(handle, viewer) : this.likes.unlike(handle, viewer));
    return this.pages.redirect(reply, `/@${handle}`);
  }
}
