// The HTML edge of one's own profile: the form that writes it.

import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, form, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import type { ProfileContent } from '../profile/profile.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { noEdition, preconditionOf } from './edition.ts';
import { formValues } from './form-values.ts';
import { EditConflictError, HandleTakenError } from './own-profile.errors.ts';
import { conflictPage, writePage } from './own-profile.page-data.ts';
import { type ProfileForm, profileForm } from './own-profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';
import { view, WriteView } from './write-view.ts';

@ApiExcludeController()
@Controller('me/profile')
export class OwnProfilePages {
  constructor(
    private readonly pages: Pages,
    private readonly reader: ProfileReader,
    private readonly profiles: OwnProfileService,
    private readonly view: WriteView,
  ) {}

  @Get()
  @Authenticated({ role: 'member' })
  async write(@Viewer() viewer: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    const values = profile ? formValues(profile) : { name: viewer.name, visibility: 'members', version: noEdition };
    return this.view.show(reply, viewer, writePage(emptyForm(values), profile));
  }

  @Post()
  @Authenticated({ role: 'member' })
  async save(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(profileForm) }) input: Form<ProfileForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    this.pages.keepForm(reply, view, writePage(input, undefined));
    if (!input.value) return this.showAgain(reply, viewer, input);
    const { version, ...content } = input.value;
    try {
      await this.profiles.save(viewer.sub, content, preconditionOf(version));
    } catch (error) {
      if (error instanceof EditConflictError) return this.showConflict(reply, viewer, input, content);
      if (!(error instanceof HandleTakenError)) throw error;
      return this.showAgain(reply, viewer, failed(input, 'handle', 'taken'), error.extensions.suggestions);
    }
    return this.leadOn(reply);
  }

  private async showAgain(
    reply: FastifyReply,
    viewer: AccessTokenClaims,
    input: Form,
    suggestions: string[] = [],
  ): Promise<FastifyReply> {
    const profile = await this.reader.own(viewer.sub);
    return this.view.show(reply, viewer, writePage(input, profile, suggestions), 422);
  }

  /** The second of two windows is told, unless both say the same: then there is nothing to choose. */
  private async showConflict(
    reply: FastifyReply,
    viewer: AccessTokenClaims,
    input: Form,
    mine: ProfileContent,
  ): Promise<FastifyReply> {
    const page = conflictPage(input, mine, await this.reader.own(viewer.sub));
    if (page.conflict.differences?.length === 0) return this.leadOn(reply);
    return this.view.show(reply, viewer, page, 409);
  }

  private leadOn(reply: FastifyReply): FastifyReply {
    return this.pages.redirect(reply, '/me/profile', 'flash.profile_saved');
  }
}
