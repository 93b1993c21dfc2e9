// Sends an export's file: read as fast as it is taken, kept in no cache.

import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ExportFile } from './data-export.service.ts';

export function sendFile(reply: FastifyReply, { name, byteCount, content }: ExportFile): FastifyReply {
  return reply
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': byteCount,
    })
    .type('application/zip')
    .send(Readable.from(content, { objectMode: false }));
}
