// The size of a QR picture.

import { z } from 'zod';

/** The query of `qr.png`: `size` in pixels. */
export const qrPngQuery = z.strictObject({ size: z.coerce.number().int().min(64).max(2_048).default(512) });

/** `qr.svg` takes no query. */
export const qrSvgQuery = z.strictObject({});
