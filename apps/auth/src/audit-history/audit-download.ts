// Answers with an export as a file: read as fast as it is taken, and no further once nobody takes it.

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#config/clock';
import { actorOf } from '../audit/actor.ts';
import type { AuditFilters } from '../audit/audit.ts';
import { AuditExport } from './audit-export.service.ts';
import { type ExportFormat, mediaTypes } from './audit-lines.ts';

@Injectable()
export class AuditDownload {
  constructor(
    private readonly exports: AuditExport,
    private readonly clock: Clock,
  ) {}

  /** A HEAD request takes nothing out. */
  async send(reply: FastifyReply, format: ExportFormat, filters: AuditFilters): Promise<FastifyReply> {
    const { request } = reply;
    const lines = request.method === 'HEAD' ? [] : await this.begin(request, format, filters);
    const day = this.clock.now().toLocaleDateString('sv-SE', { timeZone: 'Asia/Seoul' });
    return reply
      .headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="audit-events-${day}.${format}"`,
        'content-type': mediaTypes[format],
        // Or the gateway would gather it in a file first.
        'x-accel-buffering': 'no',
      })
      .send(Readable.from(lines, { objectMode: false }));
  }

  private begin(request: FastifyRequest, format: ExportFormat, filters: AuditFilters): Promise<AsyncGenerator<string>> {
    return this.exports.begin(actorOf(request), format, filters);
  }
}
