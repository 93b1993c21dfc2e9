// What messengers and search engines are told of a profile that anybody may see.

import { createHash } from 'node:crypto';
import { placeOf } from './profile.ts';
import type { SeenProfile } from './profile.row.ts';

const descriptionLength = 120;

/** Counts how the picture looks: a new look is asked for under new addresses. */
const look = 1;

/** What a profile's picture shows: all of it, and nothing else. */
export function shownInPicture(profile: SeenProfile) {
  const { handle, name, headline, avatar } = profile;
  return { handle, name, headline, place: placeOf(profile), avatar };
}

export type ShownInPicture = ReturnType<typeof shownInPicture>;

/** Pictures of the same version look the same. Messengers keep a picture by its address, so that has the version. */
export function pictureVersion(shown: ShownInPicture): string {
  const { handle, name, headline, place, avatar } = shown;
  const content = JSON.stringify([look, handle, name, headline, place, avatar]);
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** The person in one line. */
export function descriptionOf({ headline, bio }: SeenProfile): string {
  return headline || [...bio].slice(0, descriptionLength).join('');
}

/** Data of the partial `open-graph`. @param publicUrl the origin: messengers ask from outside */
export function openGraphOf(profile: SeenProfile, publicUrl: string) {
  const shown = shownInPicture(profile);
  const { handle, name, headline, place } = shown;
  return {
    type: 'profile',
    title: name,
    description: descriptionOf(profile),
    url: `${publicUrl}/@${handle}`,
    image: {
      url: `${publicUrl}/@${handle}/og.png?v=${pictureVersion(shown)}`,
      alt: [name, headline, place].filter(Boolean).join(', '),
    },
  };
}
