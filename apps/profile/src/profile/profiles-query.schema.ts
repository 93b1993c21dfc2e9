// What is asked of the list of published profiles: words, a tag, a cohort, and where a page begins.

import { z } from 'zod';
import { text } from '#http/text';
import { type Cursor, cursorField, decodeCursor, pageQuery } from '#mysql/keyset';
import { wordsOf } from '#search/fold';
import { decodePlace, leadingQuery, type SearchPlace, searchWords } from '../search/search.schema.ts';
import { tagKey } from './tag.ts';

interface Filters {
  readonly limit: number;
  readonly words: readonly string[];
  readonly tag?: string | undefined;
  readonly cohort?: string | undefined;
}

/** A page of all that is published, newest first. */
export interface NewestQuery extends Filters {
  readonly isSearch: false;
  readonly cursor?: Cursor | undefined;
}

/** A page of what has all that is asked for, the best found first. */
export interface FindQuery extends Filters {
  readonly isSearch: true;
  readonly cursor?: SearchPlace | undefined;
}

export type ProfilesQuery = NewestQuery | FindQuery;

/** What the gallery shows, and what was typed for it. */
export type GalleryQuery = ProfilesQuery & { readonly typed: string };

const fields = {
  query: searchWords.optional(),
  tag: text({ minimum: 1, maximum: 40, sought: true }).transform(tagKey).optional(),
  cohort: text({ minimum: 1, maximum: 40, sought: true }).optional(),
  cursor: cursorField((typed) => decodePlace(typed) ?? decodeNewest(typed)),
};

/** The query of `GET /api/v1/profiles`. */
export const profilesQuery = pageQuery
  .extend(fields)
  .transform(({ query: words = [], ...filters }) => ({ ...filters, words }))
  .superRefine((query, context) => {
    if (fits(query)) return;
    context.addIssue({ code: 'custom', path: ['cursor'], params: { code: 'invalid' } });
  })
  .transform(listOf);

const galleryLimit = 24;

/** The query of the gallery page: what makes no sense is passed over, as a page has other parameters too. */
export const galleryQuery = z
  .object({
    query: z.string().transform(leadingQuery).catch(''),
    tag: fields.tag.catch(undefined),
    cohort: fields.cohort.catch(undefined),
    cursor: fields.cursor.catch(undefined),
  })
  .transform(({ query: typed, ...filters }): GalleryQuery => {
    const query = { ...filters, words: wordsOf(typed), limit: galleryLimit };
    return { ...listOf(fits(query) ? query : { ...query, cursor: undefined }), typed };
  });

interface Asked extends Filters {
  readonly cursor?: Cursor | SearchPlace | undefined;
}

/** Which of the two lists is asked for. */
function listOf(query: Asked): ProfilesQuery {
  return { ...query, isSearch: isSearch(query) } as ProfilesQuery;
}

/** Whether the cursor, if any, is one of the list that is asked for. */
function fits(query: Asked): boolean {
  return !query.cursor || 'rank' in query.cursor === isSearch(query);
}

function isSearch({ words, tag, cohort }: Filters): boolean {
  return words.length > 0 || tag !== undefined || cohort !== undefined;
}

function decodeNewest(typed: string): Cursor | undefined {
  const cursor = decodeCursor(typed);
  return cursor && z.uuid().safeParse(cursor.id).success ? cursor : undefined;
}
