// `/api/v1/account/data-exports`: copies of what is held about oneself.

import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { actorOf } from '../audit/actor.ts';
import {
  answerOf,
  type ExportAnswer,
  exportAnswer,
  exportListAnswer,
  exportLocation,
  type ExportPath,
  exportPath,
} from './data-export.schema.ts';
import { DataExportService } from './data-export.service.ts';
import { sendFile } from './export-download.ts';

@ApiTags('Account')
@Authenticated({ role: 'member' })
@Controller('api/v1/account/data-exports')
export class DataExportController {
  constructor(private readonly exports: DataExportService) {}

  /** Asking again while a copy is being made answers that one. At most five a day. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({
    description: 'A copy is being made; `Location` says how far it is',
    standardSchema: exportAnswer,
  })
  async ask(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportAnswer> {
    const made = await this.exports.ask(viewer.sub, actorOf(request, viewer));
    reply.header('location', exportLocation(made.id));
    return answerOf(made);
  }

  @Get()
  @ApiOkResponse({ description: 'The copies of the last day, newest first', standardSchema: exportListAnswer })
  async list(@Viewer() { sub }: AccessTokenClaims): Promise<{ items: ExportAnswer[] }> {
    return { items: (await this.exports.list(sub)).map(answerOf) };
  }

  @Get(':id')
  @ApiOkResponse({ description: 'How far it is', standardSchema: exportAnswer })
  async show(
    @Viewer() { sub }: AccessTokenClaims,
    @Param({ schema: exportPath }) { id }: ExportPath,
  ): Promise<ExportAnswer> {
    return answerOf(await this.exports.get(id, sub));
  }

  /** For an hour after it is ready: 409 before, 410 afterwards. */
  @Get(':id/file')
  @ApiOkResponse({ description: 'The copy', content: { 'application/zip': {} } })
  async file(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: exportPath }) { id }: ExportPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return sendFile(reply, await this.exports.open(id, viewer.sub, actorOf(request, viewer)));
  }
}
