// A profile as a card of a list shows it.

import { likeToggle, mayAct, type Toggle } from './person-acts.ts';
import { picturePath } from './profile.answer.ts';
import type { ListedProfile } from './profile.row.ts';
import type { Viewer } from './visibility.ts';

/** Data of the partial `card`. @param page where the list is, to come back to from a form */
export function cardOf(profile: ListedProfile, page: string, toggle: Toggle | undefined) {
  const { handle, name, avatar } = profile;
  return {
    ...profile,
    href: `/@${handle}`,
    avatarUrl: avatar && picturePath(avatar),
    toggle: toggle && { ...toggle, who: name, returnTo: page },
  };
}

/** The cards of a list, to be liked by those who may. */
export function likeableCards(profiles: readonly ListedProfile[], viewer: Viewer, page: string) {
  return profiles.map((profile) => cardOf(profile, page, mayAct(profile, viewer) ? likeToggle(profile) : undefined));
}
