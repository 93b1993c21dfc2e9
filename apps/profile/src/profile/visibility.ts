// The one rule for who sees what. Every surface gets its profiles through it.

/** Levels of a profile. */
export const visibilities = ['draft', 'members', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

/** Levels of a contact; it is never seen by more people than its profile. */
export const contactVisibilities = ['private', 'members', 'public'] as const;
export type ContactVisibility = (typeof contactVisibilities)[number];

/** Who is looking; undefined is somebody signed out. */
export type Viewer = { readonly sub: string; readonly roles: readonly string[] } | undefined;

type Level = Visibility | ContactVisibility;
type SharedLevel = Extract<Visibility, ContactVisibility>;

/** A person who signed up, rather than nobody or a service with a token of its own. */
export function isMember(viewer: Viewer): boolean {
  return viewer !== undefined && viewer.roles.some((role) => role === 'member' || role === 'admin');
}

/** The levels of other people's things that the viewer may see. What is a draft or private is its owner's alone. */
export function visibleLevels(viewer: Viewer): readonly SharedLevel[] {
  return isMember(viewer) ? ['members', 'public'] : ['public'];
}

/** Whether the viewer may see a profile or contact of the account. */
export function canSee({ accountId, visibility }: { accountId: string; visibility: Level }, viewer: Viewer): boolean {
  return accountId === viewer?.sub || (visibleLevels(viewer) as readonly Level[]).includes(visibility);
}

interface Guarded {
  readonly accountId: string;
  readonly visibility: Visibility;
  readonly contacts: readonly { readonly visibility: ContactVisibility }[];
}

/** The profile as the viewer sees it, with those of its contacts that they may see; undefined where they may not see it. */
export function seenBy<Profile extends Guarded>(profile: Profile, viewer: Viewer): Profile | undefined {
  if (!canSee(profile, viewer)) return undefined;
  const { accountId } = profile;
  const contacts = profile.contacts.filter(({ visibility }) => canSee({ accountId, visibility }, viewer));
  return { ...profile, contacts };
}
