// Keyset paging: a cursor is the sort key of the last row shown, so pages neither skip nor repeat.

import { z } from 'zod';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Where the next page starts: just behind this row of the order (at, id). */
export interface Cursor {
  at: Date;
  id: string;
}

const cursorFields = z.tuple([z.iso.datetime(), z.string().regex(/^[\x21-\x7e]{1,64}$/)]);

/** The opaque text of a cursor. */
export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** The cursor of an opaque text, or undefined for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const [at, id] = cursorFields.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { at: new Date(at), id };
  } catch {
    return undefined;
  }
}

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .max(200)
    .transform((text, context) => {
      const cursor = decodeCursor(text);
      if (!cursor) context.addIssue({ code: 'custom', params: { code: 'invalid' } });
      return cursor;
    })
    .optional(),
});

/**
 * Makes a page of `limit` items from up to `limit + 1` rows: the row too many proves that there is
 * a next page.
 */
export function pageOf<Item>(rows: Item[], limit: number, keyOf: (item: Item) => Cursor): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
