// What comes over the wire on the pages of the history, and for its export.

import { z } from 'zod';
import { cursorField } from '#mysql/keyset';
import { auditFilterFields, decodeAuditCursor, fromField, refuseReversed, toField } from '../audit/audit.schema.ts';
import { auditActions } from '../audit/audit.ts';
import { exportFormats } from './audit-lines.ts';

const formatField = z.enum(exportFormats);

/** `GET /api/v1/audit-events/export` */
export const exportQuery = z.strictObject({ format: formatField, ...auditFilterFields }).superRefine(refuseReversed);
export type ExportQuery = z.infer<typeof exportQuery>;

/** A form that is sent by GET has every field, also those that were left empty. */
const unlessBlank = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

const personField = unlessBlank(
  z
    .string()
    .max(254)
    .transform((typed) => typed.trim()),
);

const historyFields = {
  actor: personField,
  target: personField,
  action: unlessBlank(z.enum(auditActions)),
  from: unlessBlank(fromField),
  to: unlessBlank(toField),
};

/** The filters of `/admin/audit-events`, where people are named by address or id. */
export const historyQuery = z
  .object({ ...historyFields, cursor: cursorField(decodeAuditCursor) })
  .superRefine(refuseReversed);
export type HistoryQuery = z.infer<typeof historyQuery>;

/** `/admin/audit-events/export`, with the same filters. */
export const historyExportQuery = z.object({ ...historyFields, format: formatField }).superRefine(refuseReversed);
export type HistoryExportQuery = z.infer<typeof historyExportQuery>;
