// A profile as a card of a list shows it.

import { picturePath } from './profile.answer.ts';
import type { SeenProfile } from './profile.row.ts';

/** Data of the partial `card`. */
export function cardOf(profile: SeenProfile) {
  const { handle, avatar } = profile;
  return { ...profile, href: `/@${handle}`, avatarUrl: avatar && picturePath(avatar) };
}
