// `/api/v1/audit-events`: who did what to whom.

import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { organiser } from '../account/organiser.ts';
import { auditPageOf } from '../audit/audit.answer.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import { type AuditPageAnswer, auditPageAnswer, auditQuery } from '../audit/audit.schema.ts';
import type { AuditQuery } from '../audit/audit.ts';
import { AuditDownload } from './audit-download.ts';
import { type ExportQuery, exportQuery } from './audit-history.schema.ts';

@ApiTags('Audit')
@Authenticated(organiser)
@Controller('api/v1/audit-events')
export class AuditHistoryController {
  constructor(
    private readonly events: AuditRepository,
    private readonly download: AuditDownload,
  ) {}

  @Get()
  @ApiOkResponse({ description: 'A page of what was done, newest first', standardSchema: auditPageAnswer })
  async list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<AuditPageAnswer> {
    return auditPageOf(await this.events.page(query));
  }

  /** Every act that the filters leave, as a stream. That it was taken out is written down. */
  @Get('export')
  @ApiOkResponse({
    description: 'The history, newest first',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/jsonl': { schema: { type: 'string' } },
    },
  })
  async export(
    @Query({ schema: exportQuery }) { format, ...filters }: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.download.send(reply, format, filters);
  }
}
