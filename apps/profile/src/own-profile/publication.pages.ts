// The buttons that publish one's profile and make it a draft again.

import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { type PublicationForm, publicationForm } from './own-profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';

@ApiExcludeController()
@Authenticated({ role: 'member' })
@Controller('me/profile')
export class PublicationPages {
  constructor(
    private readonly profiles: OwnProfileService,
    private readonly pages: Pages,
  ) {}

  @Post('publication')
  async publish(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: publicationForm }) { visibility }: PublicationForm,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    await this.profiles.publish(sub, visibility);
    return this.pages.redirect(reply, '/me/profile', 'flash.profile_published');
  }

  @Post('unpublication')
  async unpublish(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.profiles.unpublish(sub);
    return this.pages.redirect(reply, '/me/profile', 'flash.profile_unpublished');
  }
}
