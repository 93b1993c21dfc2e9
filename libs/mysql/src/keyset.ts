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
  return encodeKey([at.toISOString(), id]);
}

/** The cursor of an opaque text, or undefined for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  const fields = decodeKey(text, cursorFields);
  return fields && { at: new Date(fields[0]), id: fields[1] };
}

/** The opaque text of any sort key, for lists with an order of their own. */
export function encodeKey(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key of an opaque text, or undefined where the schema refuses it. */
export function decodeKey<Key>(text: string, schema: z.ZodType<Key>): Key | undefined {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** `?cursor=`: the opaque text of a sort key. @param decode gives undefined for what is none */
export function cursorField<Key>(decode: (text: string) => Key | undefined) {
  return z
    .string()
    .max(600)
    .transform((text, context) => {
      const key = decode(text);
      if (key === undefined) context.addIssue({ code: 'custom', params: { code: 'invalid' } });
      return key;
    })
    .optional();
}

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorField(decodeCursor),
});

/**
 * Makes a page of `limit` items from up to `limit + 1` rows: the row too many proves that there is
 * a next page.
 */
export function pageOf<Item>(rows: Item[], limit: number, keyOf: (item: Item) => Cursor): Page<Item> {
  return pageByKey(rows, limit, (item) => encodeCursor(keyOf(item)));
}

/** The same for a list with an order of its own. @param cursorOf gives the opaque text of an item's sort key */
export function pageByKey<Item>(rows: Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}
