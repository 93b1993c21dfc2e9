// `/admin/audit-events`: the history, filtered, and taken out as a file.

import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { FieldRefusedError } from '#http/domain-error';
import type { Page } from '#mysql/keyset';
import { failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { organiser } from '../account/organiser.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { AuditDownload } from './audit-download.ts';
import { historyPage } from './audit-history.page-data.ts';
import {
  type HistoryExportQuery,
  historyExportQuery,
  type HistoryQuery,
  historyQuery,
} from './audit-history.schema.ts';
import { PersonFilter } from './person-filter.service.ts';

const entriesPerPage = 50;
const nothing: Page<AuditEntry> = { items: [], nextCursor: null };

@ApiExcludeController()
@Authenticated(organiser)
@Controller('admin/audit-events')
export class AuditHistoryPages {
  constructor(
    private readonly events: AuditRepository,
    private readonly people: PersonFilter,
    private readonly download: AuditDownload,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Query({ schema: form(historyQuery) }) input: Form<HistoryQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showPage(reply, nothing, input);
    try {
      const query = await this.people.resolve(input.value);
      this.showPage(reply, await this.events.page({ ...query, limit: entriesPerPage }), input);
    } catch (error) {
      if (!(error instanceof FieldRefusedError)) throw error;
      this.showPage(reply, nothing, failed(input, error.field, error.fieldCode));
    }
  }

  @Get('export')
  async export(
    @Query({ schema: historyExportQuery }) { format, ...typed }: HistoryExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.download.send(reply, format, await this.people.resolve(typed));
  }

  private showPage(reply: FastifyReply, page: Page<AuditEntry>, input: Form): void {
    this.pages.show(reply, 'audit-events', historyPage(page, input), input.errors.length > 0 ? 422 : 200);
  }
}
