// The picture's form on the page of one's own profile.

import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, failed } from '#pages/form';
import { Pages } from '#pages/pages';
import { formValues } from '../own-profile/form-values.ts';
import { writePage } from '../own-profile/own-profile.page-data.ts';
import { PictureRefusedError } from '../picture-decoding/picture-decoding.errors.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { PictureTooLargeError } from './avatar.errors.ts';
import { AvatarService } from './avatar.service.ts';
import { readUpload } from './upload.ts';

@ApiExcludeController()
@Controller('me/profile/avatar')
export class AvatarPages {
  constructor(
    private readonly avatars: AvatarService,
    private readonly profiles: ProfileReader,
    private readonly pages: Pages,
  ) {}

  @Post()
  @Authenticated({ role: 'member' })
  async set(
    @Viewer() { sub }: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    try {
      await this.avatars.set(sub, () => readUpload(request));
    } catch (error) {
      const code = error instanceof PictureTooLargeError ? 'too_many_bytes' : fieldCodeOf(error);
      if (code === undefined) throw error;
      return this.showAgain(reply, sub, code);
    }
    return this.pages.redirect(reply, '/me/profile', 'flash.avatar_saved');
  }

  @Post('removal')
  @Authenticated({ role: 'member' })
  async remove(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.avatars.remove(sub);
    return this.pages.redirect(reply, '/me/profile', 'flash.avatar_removed');
  }

  /** The page of one's profile as it is stored, with what is wrong with the picture. */
  private async showAgain(reply: FastifyReply, accountId: string, code: string): Promise<FastifyReply> {
    const profile = await this.profiles.own(accountId);
    const form = failed(emptyForm(profile && formValues(profile)), 'avatar', code);
    return this.pages.show(reply, 'write-profile', writePage(form, profile), 422);
  }
}

function fieldCodeOf(error: unknown): string | undefined {
  return error instanceof PictureRefusedError ? error.fieldCode : undefined;
}
