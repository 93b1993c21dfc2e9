// The buttons that publish one's profile and make it a draft again. They send what is typed along, which is shown again unsaved.

import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { form, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { ProfileReader } from '../profile/profile.reader.ts';
import { writePage } from './own-profile.page-data.ts';
import { type PublicationForm, publicationForm } from './own-profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';
import { type Step, unsavedForm } from './unsaved.ts';
import { WriteView } from './write-view.ts';

@ApiExcludeController()
@Authenticated({ role: 'member' })
@Controller('me/profile')
export class PublicationPages {
  constructor(
    private readonly profiles: OwnProfileService,
    private readonly reader: ProfileReader,
    private readonly pages: Pages,
    private readonly view: WriteView,
  ) {}

  @Post('publication')
  async publish(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(publicationForm) }) input: Form<PublicationForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const step = await this.profiles.publish(viewer.sub, input.value?.level ?? 'members');
    return this.goOn(reply, viewer, input, { step, message: 'flash.profile_published' });
  }

  @Post('unpublication')
  async unpublish(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(publicationForm) }) input: Form<PublicationForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const step = await this.profiles.unpublish(viewer.sub);
    return this.goOn(reply, viewer, input, { step, message: 'flash.profile_unpublished' });
  }

  private async goOn(
    reply: FastifyReply,
    viewer: AccessTokenClaims,
    input: Form,
    { step, message }: { step: Step; message: string },
  ): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    const unsaved = profile && unsavedForm(input, profile, step);
    if (!unsaved) return this.pages.redirect(reply, '/me/profile', message);
    return this.view.show(reply, viewer, { ...writePage(unsaved, profile), isUnsaved: true });
  }
}
