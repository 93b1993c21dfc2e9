// What messengers and search engines are told of a profile that anybody may see.

import { picturePath } from './profile.answer.ts';
import type { SeenProfile } from './profile.row.ts';

const descriptionLength = 120;

/** The person in one line. */
export function descriptionOf({ headline, bio }: SeenProfile): string {
  return headline || [...bio].slice(0, descriptionLength).join('');
}

/** Data of the partial `open-graph`. @param publicUrl the origin: messengers ask from outside */
export function openGraphOf(profile: SeenProfile, publicUrl: string) {
  const { handle, name, avatar } = profile;
  return {
    type: 'profile',
    title: name,
    description: descriptionOf(profile),
    url: `${publicUrl}/@${handle}`,
    image: avatar ? publicUrl + picturePath(avatar) : undefined,
  };
}
