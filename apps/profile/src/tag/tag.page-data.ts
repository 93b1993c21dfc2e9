// What the pages of tags show.

import type { Page } from '#mysql/keyset';
import { addressOf } from '#pages/page-address';
import { likeableCards } from '../profile/list-card.ts';
import type { ListedProfile } from '../profile/profile.row.ts';
import { tagPath } from '../profile/tag.ts';
import type { Viewer } from '../profile/visibility.ts';
import type { UsedTag } from './tag.reader.ts';
import type { TagPageQuery, TagsQuery } from './tag.schema.ts';

/** Data of the view `tags`. */
export function tagsPage({ items, nextCursor }: Page<UsedTag>, { cursor }: TagsQuery) {
  return {
    tags: items.map(({ key, spelling, count }) => ({ text: spelling, count, href: tagPath(key) })),
    pager: {
      next: nextCursor === null ? null : addressOf('/tags', { cursor: nextCursor }),
      first: cursor ? '/tags' : null,
    },
  };
}

/** Data of the view `tag`. @param page its address */
export function tagPage(
  tag: UsedTag,
  { items, nextCursor }: Page<ListedProfile>,
  { cursor }: TagPageQuery,
  viewer: Viewer,
  page: string,
) {
  const path = tagPath(tag.key);
  return {
    tag,
    address: path,
    cards: likeableCards(items, viewer, page),
    pager: {
      next: nextCursor === null ? null : addressOf(path, { cursor: nextCursor }),
      first: cursor ? path : null,
    },
  };
}
