// What the pages of profiles show: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import { addressOf } from '#pages/page-address';
import { likeableCards } from './list-card.ts';
import type { ListedProfile } from './profile.row.ts';
import type { GalleryQuery } from './profiles-query.schema.ts';
import type { Viewer } from './visibility.ts';

/** Data of the view `gallery`. @param page its address */
export function galleryPage(
  { items, nextCursor }: Page<ListedProfile>,
  { typed, tag, cohort, cursor }: GalleryQuery,
  viewer: Viewer,
  page: string,
) {
  const filters = { ...(tag !== undefined && { tag }), ...(cohort !== undefined && { cohort }) };
  const asked = { query: typed, ...filters };
  return {
    cards: likeableCards(items, viewer, page),
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
