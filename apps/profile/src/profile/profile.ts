// A profile: what one person shows of themselves, and the one rule of who may see it.

export const visibilities = ['draft', 'members', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

export interface ProfileLink {
  label: string;
  url: string;
}

/** What its owner writes. */
export interface ProfileContent {
  handle: string;
  name: string;
  headline: string;
  bio: string;
  cohort: string;
  team: string;
  tags: string[];
  links: ProfileLink[];
  visibility: Visibility;
}

export interface Profile extends ProfileContent {
  id: string;
  /** The account it belongs to: the token's `sub`. */
  accountId: string;
  /** Name of the picture in the store, if there is one. */
  avatar: string | null;
  /** When it last became visible to anybody but its owner; null while it is a draft. */
  publishedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Who is looking; undefined is somebody signed out. */
export type Viewer = { readonly sub: string; readonly roles: readonly string[] } | undefined;

/** A person who signed up, rather than nobody or a service with a token of its own. */
export function isMember(viewer: Viewer): boolean {
  return viewer !== undefined && viewer.roles.some((role) => role === 'member' || role === 'admin');
}

/** The levels of other people's profiles that the viewer may see. A draft is its owner's alone. */
export function visibleLevels(viewer: Viewer): readonly Visibility[] {
  return isMember(viewer) ? ['members', 'public'] : ['public'];
}

/** Whether the viewer may see the profile: the rule that every surface asks. */
export function canSee(profile: Pick<Profile, 'accountId' | 'visibility'>, viewer: Viewer): boolean {
  return profile.accountId === viewer?.sub || visibleLevels(viewer).includes(profile.visibility);
}

/** When a profile counts as published: the first moment of its present time in the open. */
export function publishedAtAfter(publishedAt: Date | null, visibility: Visibility, now: Date): Date | null {
  return visibility === 'draft' ? null : (publishedAt ?? now);
}
