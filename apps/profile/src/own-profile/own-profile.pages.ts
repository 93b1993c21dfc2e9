// The HTML edge of one's own profile: the form that writes it.

import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, form, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { ProfileReader } from '../profile/profile.reader.ts';
import { HandleTakenError } from './own-profile.errors.ts';
import { writePage } from './own-profile.page-data.ts';
import { formValues, type ProfileForm, profileForm } from './own-profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';

@ApiExcludeController()
@Controller('me/profile')
export class OwnProfilePages {
  constructor(
    private readonly pages: Pages,
    private readonly reader: ProfileReader,
    private readonly profiles: OwnProfileService,
  ) {}

  @Get()
  @Authenticated({ role: 'member' })
  async write(@Viewer() viewer: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    const values = profile ? formValues(profile) : { name: viewer.name, visibility: 'members' };
    return this.pages.show(reply, 'write-profile', writePage(emptyForm(values), profile));
  }

  @Post()
  @Authenticated({ role: 'member' })
  async save(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(profileForm) }) input: Form<ProfileForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    if (!input.value) return this.showAgain(reply, viewer, input);
    try {
      await this.profiles.save(viewer.sub, input.value);
    } catch (error) {
      if (!(error instanceof HandleTakenError)) throw error;
      return this.showAgain(reply, viewer, failed(input, 'handle', 'taken'), error.extensions.suggestions);
    }
    return this.pages.redirect(reply, '/me/profile', 'flash.profile_saved');
  }

  private async showAgain(
    reply: FastifyReply,
    viewer: AccessTokenClaims,
    input: Form,
    suggestions: string[] = [],
  ): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    return this.pages.show(reply, 'write-profile', writePage(input, profile, suggestions), 422);
  }
}
