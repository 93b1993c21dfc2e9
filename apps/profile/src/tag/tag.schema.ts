// What of tags comes over the wire.

import { z } from 'zod';
import { text } from '#http/text';
import { cursorField, decodeKey, encodeKey, pageQuery } from '#mysql/keyset';
import { fold } from '#search/fold';
import { decodePlace } from '../search/search.schema.ts';
import type { FindQuery } from '../profile/profiles-query.schema.ts';
import { tagKey } from '../profile/tag.ts';

/** A tag has twenty characters, of which lower case may make twice as many. */
const longestTag = 40;

/** Where a page of tags begins: behind the one that is used so often. */
export interface TagPlace {
  readonly count: number;
  readonly key: string;
}

const place = z.tuple([z.int().min(1).max(0x7f_ff_ff_ff), z.string().min(1).max(longestTag)]);

/** The opaque text of a place. */
export function encodeTagPlace({ count, key }: TagPlace): string {
  return encodeKey([count, key]);
}

function decodeTagPlace(typed: string): TagPlace | undefined {
  const fields = decodeKey(typed, place);
  return fields && { count: fields[0], key: fields[1] };
}

/** The query of `GET /api/v1/tags`. */
export const tagsQuery = z.strictObject({
  limit: pageQuery.shape.limit,
  cursor: cursorField(decodeTagPlace),
  query: text({ maximum: longestTag, sought: true })
    .transform(fold)
    .default('')
    .describe('Part of a tag, or its initial consonants'),
});
export type TagsQuery = z.infer<typeof tagsQuery>;

const tagsOnPage = 100;
const cardsOnPage = 24;

/** The query of the page of all tags: what makes no sense is passed over, as a page has other parameters too. */
export const tagsPageQuery = z
  .object({ cursor: tagsQuery.shape.cursor.catch(undefined) })
  .transform((query): TagsQuery => ({ limit: tagsOnPage, query: '', ...query }));

/** The same of a tag's page. */
export const tagPageQuery = z
  .object({ cursor: cursorField(decodePlace).catch(undefined) })
  .transform((query) => ({ limit: cardsOnPage, words: [], ...query }));
export type TagPageQuery = Omit<FindQuery, 'isSearch' | 'tag'>;

const key = text({ minimum: 1, maximum: longestTag, sought: true }).transform(tagKey);

/** `{tag}` of a path: as it was typed, and its key. What cannot be a tag is simply in nobody's use. */
export const tagPathParameters = z.object({
  tag: z.string().transform((typed) => {
    const parsed = key.safeParse(typed);
    return { typed, key: parsed.success ? parsed.data : undefined };
  }),
});
export type TagPathParameters = z.infer<typeof tagPathParameters>;

export const tagsAnswer = z.object({
  items: z.array(z.object({ tag: z.string(), count: z.int().describe('Published profiles that the viewer may see') })),
  nextCursor: z.string().nullable(),
});
export type TagsAnswer = z.infer<typeof tagsAnswer>;
