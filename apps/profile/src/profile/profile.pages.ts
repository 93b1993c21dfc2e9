// The HTML edge of profiles: the gallery, one's own profile to write, a person's page and QR.

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated, OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, form, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { ProfileConfiguration } from '../configuration.ts';
import { personPage } from './person.page-data.ts';
import { galleryPage, writePage } from './profile.page-data.ts';
import { HandleTakenError } from './profile.errors.ts';
import { formValues, type ProfileForm, profileForm } from './profile-form.schema.ts';
import { ProfileReader } from './profile.reader.ts';
import { galleryQuery, type HandlePath, handlePath, type ProfilesQuery } from './profile.schema.ts';
import { ProfileService } from './profile.service.ts';

@ApiExcludeController()
@Controller()
export class ProfilePages {
  private readonly publicUrl: string;

  constructor(
    private readonly pages: Pages,
    private readonly reader: ProfileReader,
    private readonly profiles: ProfileService,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  @OptionallyAuthenticated()
  async gallery(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: galleryQuery }) query: ProfilesQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const page = await this.reader.page(query, viewer);
    return this.pages.show(reply, 'gallery', galleryPage(page, query));
  }

  @Get('me/profile')
  @Authenticated({ role: 'member' })
  async write(@Viewer() viewer: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    const values = profile ? formValues(profile) : { name: viewer.name, visibility: 'members' };
    return this.pages.show(reply, 'write-profile', writePage(emptyForm(values), profile));
  }

  @Post('me/profile')
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

  @Get('@:handle')
  @OptionallyAuthenticated()
  async person(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    return this.pages.show(reply, 'person', personPage(profile, viewer, this.publicUrl));
  }

  @Get('@:handle/qr')
  @OptionallyAuthenticated()
  async qr(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    return this.pages.show(reply, 'qr', personPage(profile, viewer, this.publicUrl));
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
