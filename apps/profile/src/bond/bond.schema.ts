// What of bonds and of lists of them comes over the wire.

import { z } from 'zod';
import { isLocalPath } from '#http/return-to';
import { pageQuery } from '#mysql/keyset';
import { wordsOf } from '#search/fold';
import { leadingQuery, searchWords } from '../search/search.schema.ts';

/** The page that a button's form is on; without one it is the person's. */
export const formPage = z.string().max(2_048).refine(isLocalPath).optional().catch(undefined);

/** The query of every list of bonds: which page, and what is looked for in it. */
export const collectionQuery = pageQuery
  .extend({ query: searchWords.optional() })
  .transform(({ query: words = [], ...page }) => ({ ...page, words }));
export type CollectionQuery = z.infer<typeof collectionQuery>;

const cardsOnPage = 24;

/** The same of a page: what makes no sense is passed over, as a page has other parameters too. */
export const collectionPageQuery = z
  .object({ query: z.string().transform(leadingQuery).catch(''), cursor: pageQuery.shape.cursor.catch(undefined) })
  .transform(({ query: typed, cursor }) => ({ typed, words: wordsOf(typed), cursor, limit: cardsOnPage }));
export type CollectionPageQuery = z.infer<typeof collectionPageQuery>;
