// What the pages of people by their bonds show.

import { encodeCursor, type Page } from '#mysql/keyset';
import { addressOf } from '#pages/page-address';
import { followNote, followToggle, likeToggle } from '../profile/person-acts.ts';
import { cardOf } from '../profile/list-card.ts';
import type { ListedProfile } from '../profile/profile.row.ts';
import type { CollectionPageQuery } from './bond.schema.ts';

/** The collections, in the order in which their pages name each other. */
const collections = {
  liked: { href: '/liked', toggleOf: likeToggle },
  following: { href: '/me/following', toggleOf: followToggle },
  followers: { href: '/me/followers', toggleOf: followToggle },
} as const;

export type Collection = keyof typeof collections;

/** Data of the view `collection`. @param unseen how many belong to the list, but cannot be shown */
export function collectionPage(
  collection: Collection,
  { items, nextCursor }: Page<ListedProfile>,
  { typed: query, cursor }: CollectionPageQuery,
  unseen = 0,
) {
  const { href, toggleOf } = collections[collection];
  const returnTo = addressOf(href, { query, cursor: cursor && encodeCursor(cursor) });
  return {
    collection,
    href,
    typed: query,
    unseen,
    tabs: Object.entries(collections).map(([name, { href }]) => ({ name, href })),
    cards: items.map((profile) => ({
      ...cardOf(profile, returnTo, toggleOf(profile)),
      note: followNote(profile),
    })),
    pager: {
      next: nextCursor === null ? null : addressOf(href, { query, cursor: nextCursor }),
      first: cursor ? addressOf(href, { query }) : null,
    },
  };
}
