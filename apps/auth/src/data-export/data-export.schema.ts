// What comes over the wire about exports.

import { z } from 'zod';
import type { ShownExport } from './data-export.ts';

export const exportPath = z.object({ id: z.uuid() });
export type ExportPath = z.infer<typeof exportPath>;

const instant = z.iso.datetime();

export const exportAnswer = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'account', 'profile', 'packing', 'ready', 'failed', 'expired']),
  progress: z.int().min(0).max(100).meta({ description: 'Per cent' }),
  delayed: z.boolean().meta({ description: 'Whether it takes longer than usual' }),
  createdAt: instant,
  expiresAt: instant.nullable().meta({ description: 'Until when the file may be fetched' }),
  bytes: z.int().nullable(),
  file: z.string().nullable().meta({ description: 'Path of the zip, while it may be fetched' }),
});
export type ExportAnswer = z.infer<typeof exportAnswer>;

export const exportListAnswer = z.object({ items: z.array(exportAnswer) });

/** Where the API shows an export. */
export function exportLocation(id: string): string {
  return `/api/v1/account/data-exports/${id}`;
}

export function answerOf({
  id,
  state,
  progress,
  isDelayed,
  byteCount,
  createdAt,
  expiresAt,
}: ShownExport): ExportAnswer {
  return {
    id,
    state,
    progress,
    delayed: isDelayed,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    bytes: byteCount,
    file: state === 'ready' ? `${exportLocation(id)}/file` : null,
  };
}
