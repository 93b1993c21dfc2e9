// What this service holds of one account, as the files that its owner is given.

import type { Bond } from '../bond/bond.ts';
import type { Profile } from '../profile/profile.ts';

export const profileFile = 'profile.json';
export const pictureFile = 'avatar.webp';

/** The lists of whom the person likes and follows: what the time of each is called in them. */
export const bondFiles: ReadonlyMap<string, { bond: Bond; time: string }> = new Map([
  ['likes.json', { bond: 'like', time: 'likedAt' }],
  ['follows.json', { bond: 'follow', time: 'followedAt' }],
]);

/** A file of the list that `GET /internal/accounts/{id}/data` answers. */
export interface DataFile {
  name: string;
  type: 'application/json' | 'image/webp';
}

/** A profile together with what others made of it. */
type HeldProfile = Profile & { likeCount: number; followerCount: number };

/** There is a file for each kind of thing, also where it holds nothing. */
export function filesOf(profile: Pick<Profile, 'avatar'> | undefined): DataFile[] {
  const files: DataFile[] = [
    { name: profileFile, type: 'application/json' },
    ...[...bondFiles.keys()].map((name) => ({ name, type: 'application/json' }) as const),
  ];
  return profile?.avatar ? [...files, { name: pictureFile, type: 'image/webp' }] : files;
}

/** The profile as its owner wrote it, with what the service added. */
export function profileDocument(profile: HeldProfile | undefined): object | null {
  if (!profile) return null;
  const { handle, name, pronunciation, headline, bio, cohort, team, mbti, tags, links, prompts, contacts } = profile;
  const { visibility, likeCount, followerCount, avatar, publishedAt, createdAt, updatedAt } = profile;
  const written = { handle, name, pronunciation, headline, bio, cohort, team, mbti, tags, links, prompts, contacts };
  return {
    ...written,
    visibility,
    likeCount,
    followerCount,
    picture: avatar && `pictures/${pictureFile}`,
    publishedAt,
    createdAt,
    updatedAt,
  };
}
