// What a profile becomes as its owner writes it.

import { type Profile, type ProfileContent, publishedAtAfter } from '../profile/profile.ts';

/** A first profile, before the database gives it its numbers. */
export function begun(accountId: string, content: ProfileContent, now: Date) {
  const publishedAt = publishedAtAfter(null, content.visibility, now);
  return { accountId, ...content, avatar: null, publishedAt, createdAt: now, updatedAt: now };
}

/** The next version of a profile. */
export function edited(profile: Profile, change: Partial<ProfileContent>, now: Date): Profile {
  const next = { ...profile, ...change, version: profile.version + 1, updatedAt: now };
  return { ...next, publishedAt: publishedAtAfter(profile.publishedAt, next.visibility, now) };
}
