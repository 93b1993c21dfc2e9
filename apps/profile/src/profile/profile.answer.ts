// A profile as the API answers it (http-contract.md, "Profile service").

import { z } from 'zod';
import { visibilities } from './profile.ts';
import type { SeenProfile } from './profile.reader.ts';

const Instant = z.iso.datetime();

/** What a list shows of a profile. */
export const profileCardAnswer = z.object({
  handle: z.string(),
  name: z.string(),
  headline: z.string(),
  cohort: z.string(),
  team: z.string(),
  tags: z.array(z.string()),
  avatarUrl: z.url().nullable(),
  visibility: z.enum(visibilities),
  likeCount: z.int(),
  liked: z.boolean(),
  publishedAt: Instant.nullable(),
});

/** The whole profile. */
export const profileAnswer = profileCardAnswer.extend({
  bio: z.string(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  followerCount: z.int(),
  following: z.boolean(),
  updatedAt: Instant,
});

export const profilePageAnswer = z.object({ items: z.array(profileCardAnswer), nextCursor: z.string().nullable() });

export type ProfileCardAnswer = z.infer<typeof profileCardAnswer>;
export type ProfileAnswer = z.infer<typeof profileAnswer>;

/** The path at which a stored picture is served. */
export function picturePath(name: string): string {
  return `/avatars/${name}`;
}

/** @param publicUrl the origin, so that `avatarUrl` works from anywhere */
export function cardAnswerOf(profile: SeenProfile, publicUrl: string): ProfileCardAnswer {
  const { handle, name, headline, cohort, team, tags, avatar, visibility, likeCount, liked, publishedAt } = profile;
  return {
    handle,
    name,
    headline,
    cohort,
    team,
    tags,
    avatarUrl: avatar && publicUrl + picturePath(avatar),
    visibility,
    likeCount,
    liked,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

/** Nobody can follow anybody yet, so a profile has no followers. */
export function profileAnswerOf(profile: SeenProfile, publicUrl: string): ProfileAnswer {
  const { bio, links, updatedAt } = profile;
  return {
    ...cardAnswerOf(profile, publicUrl),
    bio,
    links,
    followerCount: 0,
    following: false,
    updatedAt: updatedAt.toISOString(),
  };
}
