// A profile as the API answers it (http-contract.md, "Profile service").

import { z } from 'zod';
import type { Page } from '#mysql/keyset';
import { fileOf, largestSize, type PictureSize } from '../picture-storage/picture-name.ts';
import { contactKinds } from './profile.ts';
import { isMutual, type ListedProfile, type SeenProfile } from './profile.row.ts';
import { contactVisibilities, visibilities } from './visibility.ts';

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
  mutual: z.boolean().describe('Whether they and the viewer follow each other'),
  publishedAt: Instant.nullable(),
});

/** The whole profile. */
export const profileAnswer = profileCardAnswer.extend({
  pronunciation: z.string(),
  bio: z.string(),
  mbti: z.string(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  prompts: z.array(z.string()),
  contacts: z
    .array(z.object({ kind: z.enum(contactKinds), value: z.string(), visibility: z.enum(contactVisibilities) }))
    .describe('Those that the viewer may see'),
  followerCount: z.int(),
  following: z.boolean(),
  updatedAt: Instant,
});

export const profilePageAnswer = z.object({ items: z.array(profileCardAnswer), nextCursor: z.string().nullable() });

export type ProfileCardAnswer = z.infer<typeof profileCardAnswer>;
export type ProfileAnswer = z.infer<typeof profileAnswer>;

/** The path at which a stored picture is served. */
export function picturePath(name: string, size: PictureSize = largestSize): string {
  return `/avatars/${fileOf(name, size)}`;
}

/** @param publicUrl the origin, so that `avatarUrl` works from anywhere */
function cardAnswerOf(profile: ListedProfile, publicUrl: string): ProfileCardAnswer {
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
    mutual: isMutual(profile),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

/** A page of profiles as the API answers it. @param publicUrl the origin, as for cards */
export function cardPageOf({ items, nextCursor }: Page<ListedProfile>, publicUrl: string): Page<ProfileCardAnswer> {
  return { items: items.map((profile) => cardAnswerOf(profile, publicUrl)), nextCursor };
}

/** @param publicUrl the origin, as for cards */
export function profileAnswerOf(profile: SeenProfile, publicUrl: string): ProfileAnswer {
  const { pronunciation, bio, mbti, links, prompts, contacts, followerCount, following, updatedAt } = profile;
  return {
    ...cardAnswerOf(profile, publicUrl),
    pronunciation,
    bio,
    mbti,
    links,
    prompts,
    contacts,
    followerCount,
    following,
    updatedAt: updatedAt.toISOString(),
  };
}
