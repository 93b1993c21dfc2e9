// What of a QR picture can be chosen.

import { z } from 'zod';

/** Whether the initials of the name stand in the middle. */
const initials = z.stringbool({ truthy: ['true'], falsy: ['false'] }).meta({ enum: ['true', 'false'] });

/** The query of `qr.png`: `size` in pixels. */
export const qrPngQuery = z.strictObject({
  size: z.coerce.number().int().min(64).max(2_048).default(512),
  initials: initials.default(false),
});

/** The query of `qr.svg`. */
export const qrSvgQuery = z.strictObject({ initials: initials.default(false) });

/** The query of the page: what makes no sense is passed over, as a page has other parameters too. */
export const qrPageQuery = z.object({ initials: initials.catch(false).default(false) });
