// `/@{handle}/qr`: the code as large as the screen, to be scanned by whoever stands there.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { ProfileConfiguration } from '../configuration.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { qrPage } from './qr.page-data.ts';
import { qrPageQuery } from './qr.schema.ts';

@ApiExcludeController()
@Controller('@:handle/qr')
export class QrPages {
  private readonly publicUrl: string;

  constructor(
    private readonly pages: Pages,
    private readonly reader: ProfileReader,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  @OptionallyAuthenticated()
  async show(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Query({ schema: qrPageQuery }) { initials: withInitials }: z.infer<typeof qrPageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    const userAgent = reply.request.headers['user-agent'];
    return this.pages.show(reply, 'qr', qrPage(profile, { publicUrl: this.publicUrl, userAgent, withInitials }));
  }
}
