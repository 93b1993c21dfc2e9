// `/account/data`: asking for a copy of one's data, watching it being made, fetching it.

import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { actorOf } from '../audit/actor.ts';
import { type ExportPath, exportPath } from './data-export.schema.ts';
import { DataExportService } from './data-export.service.ts';
import { sendFile } from './export-download.ts';

@ApiExcludeController()
@Authenticated({ role: 'member' })
@Controller('account/data')
export class DataExportPages {
  constructor(
    private readonly exports: DataExportService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() { sub }: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    const [newest, ...others] = await this.exports.list(sub);
    const older = others.filter(({ state }) => state === 'ready');
    this.pages.show(reply, 'account-data', { newest, older });
  }

  @Post()
  async ask(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.exports.ask(viewer.sub, actorOf(request, viewer));
    this.pages.redirect(reply, '/account/data');
  }

  /** As on the API, but a session that has to be renewed first is renewed on the way. */
  @Get(':id/file')
  async file(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: exportPath }) { id }: ExportPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return sendFile(reply, await this.exports.open(id, viewer.sub, actorOf(request, viewer)));
  }
}
