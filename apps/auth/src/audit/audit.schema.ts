// What comes over the wire about the history of acts.

import { z } from 'zod';
import { cursorField, decodeKey, pageQuery } from '#mysql/keyset';
import { auditActions, type AuditFilters, type AuditKey, type AuditQuery } from './audit.ts';

const dayMilliseconds = 86_400_000;
const instantOrDay = 'An instant (RFC 3339), or a day in Asia/Seoul';

/** Years that the database knows, whatever the time zone. */
const storable = (instant: Date) => instant.getUTCFullYear() >= 1970 && instant.getUTCFullYear() < 9999;

/** @param dayOffset days from the day that is named to the midnight that is meant */
function instantField(dayOffset: number) {
  const instant = z.iso.datetime({ offset: true }).transform((typed) => new Date(typed));
  const midnight = z.iso.date().transform((day) => Date.parse(`${day}T00:00:00+09:00`) + dayOffset * dayMilliseconds);
  return z
    .union([instant, midnight.transform((milliseconds) => new Date(milliseconds))])
    .refine(storable, { params: { code: 'invalid' } });
}

/** Acts from then on. */
export const fromField = instantField(0).meta({ description: `${instantOrDay}; acts from then on` });
/** Acts before then; a day is taken in whole. */
export const toField = instantField(1).meta({
  description: `${instantOrDay}; acts before then, or until the end of that day`,
});

/** What narrows the history, as query parameters. */
export const auditFilterFields = {
  actor: z.uuid().toLowerCase().optional(),
  target: z.uuid().toLowerCase().optional(),
  action: z.enum(auditActions).optional(),
  from: fromField.optional(),
  to: toField.optional(),
};

/** Nothing happens after the end and before the beginning. */
export function refuseReversed({ from, to }: AuditFilters, context: z.core.$RefinementCtx): void {
  if (from && to && to <= from)
    context.addIssue({ code: 'custom', path: ['to'], params: { code: 'invalid' }, input: to });
}

const cursorKey = z.tuple([z.iso.datetime(), z.int().positive()]);

/** Where the next page starts, from the opaque text of `AuditRepository.page`. */
export function decodeAuditCursor(typed: string): AuditKey | undefined {
  const key = decodeKey(typed, cursorKey);
  return key && { at: new Date(key[0]), seq: key[1] };
}

/** `?limit=` and `?cursor=` of a history. */
export const auditPageQuery = pageQuery.extend({ cursor: cursorField(decodeAuditCursor) });
export type AuditPageQuery = z.infer<typeof auditPageQuery>;

/** The query of `GET /api/v1/audit-events`. */
export const auditQuery = auditPageQuery
  .extend(auditFilterFields)
  .superRefine(refuseReversed) satisfies z.ZodType<AuditQuery>;

const auditEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.string().nullable().meta({
    description: 'Id of who acted: an account’s, or a client’s; null: nobody signed in, or the service itself',
  }),
  action: z.string(),
  target: z.string().nullable().meta({ description: 'Id of the account or client that it was done to' }),
  ip: z.string().nullable(),
  detail: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: 'What was and what is; null also once the person is erased' }),
});
export type AuditAnswer = z.infer<typeof auditEvent>;

export const auditPageAnswer = z.object({ items: z.array(auditEvent), nextCursor: z.string().nullable() });
export type AuditPageAnswer = z.infer<typeof auditPageAnswer>;
