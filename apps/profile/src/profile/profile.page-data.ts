// What the pages of profiles show: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import { addressOf } from '#pages/page-address';
import { cardOf } from './list-card.ts';
import type { SeenProfile } from './profile.row.ts';
import type { GalleryQuery } from './profiles-query.schema.ts';

/** Data of the view `gallery`. */
export function galleryPage({ items, nextCursor }: Page<SeenProfile>, { typed, tag, cohort, cursor }: GalleryQuery) {
  const filters = { ...(tag !== undefined && { tag }), ...(cohort !== undefined && { cohort }) };
  const asked = { query: typed, ...filters };
  return {
    cards: items.map(cardOf),
    typed,
    filters,
    filter: tag === undefined ? cohort : `#${tag}`,
    withoutFilter: addressOf('/', { query: typed }),
    pager: {
      next: nextCursor === null ? null : addressOf('/', { ...asked, cursor: nextCursor }),
      first: cursor ? addressOf('/', asked) : null,
    },
  };
}
