// `/me/profile/deletion`: says what will be erased, asks for the handle, and erases the profile.

import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed, form, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type DeletionForm, deletionForm } from './own-profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';

@ApiExcludeController()
@Authenticated({ role: 'member' })
@Controller('me/profile/deletion')
export class DeletionPages {
  constructor(
    private readonly reader: ProfileReader,
    private readonly profiles: OwnProfileService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.showForm(reply, await this.handleOf(sub), emptyForm());
  }

  @Post()
  @Authenticated({ role: 'member', whileStale: 'deny' })
  async erase(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: form(deletionForm) }) input: Form<DeletionForm>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const handle = await this.handleOf(sub);
    if (!input.value) return this.showForm(reply, handle, input, 422);
    if (input.value.handle !== handle) return this.showForm(reply, handle, failed(input, 'handle', 'mismatch'), 422);
    await this.profiles.erase(sub);
    return this.pages.redirect(reply, '/', 'flash.profile_deleted');
  }

  /** @throws {ProfileNotFoundError} when there is nothing to erase */
  private async handleOf(accountId: string): Promise<string> {
    const profile = await this.reader.own(accountId);
    if (!profile) throw new ProfileNotFoundError();
    return profile.handle;
  }

  private showForm(reply: FastifyReply, handle: string, form: Form, status = 200): FastifyReply {
    return this.pages.show(reply, 'delete-profile', { form, handle }, status);
  }
}
