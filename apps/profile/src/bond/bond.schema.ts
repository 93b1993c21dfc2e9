// What of bonds and of lists of them comes over the wire.

import { z } from 'zod';
import { isLocalPath } from '#http/return-to';
import { pageQuery } from '#mysql/keyset';

/** The page that a button's form is on; without one it is the person's. */
export const formPage = z.string().max(2_048).refine(isLocalPath).optional().catch(undefined);

/** The query of every list of bonds. */
export const collectionQuery = pageQuery;
export type CollectionQuery = z.infer<typeof collectionQuery>;

const cardsOnPage = 24;

/** The same of a page: what makes no sense is passed over, as a page has other parameters too. */
export const collectionPageQuery = z
  .object({ cursor: pageQuery.shape.cursor.catch(undefined) })
  .transform((query) => ({ limit: cardsOnPage, ...query }));
export type CollectionPageQuery = z.infer<typeof collectionPageQuery>;
