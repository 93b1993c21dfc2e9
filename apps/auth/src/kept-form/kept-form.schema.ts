// What comes over the wire with a form that is to be kept.

import { z } from 'zod';
import { returnTo } from '#http/return-to';
import { endedField } from '../session/session.schema.ts';

/** `/login/kept-form?return_to=&reason=`: where the form belongs, and why its session is over. */
export const keptFormQuery = z.object({ return_to: returnTo, reason: endedField });
export type KeptFormQuery = z.infer<typeof keptFormQuery>;

/** The fields of any form of ours. */
export const anyForm = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
export type AnyForm = z.infer<typeof anyForm>;

/** A sealed form as a hidden field; what cannot be opened counts for nothing. */
export const keptField = z.string().optional().catch(undefined);
