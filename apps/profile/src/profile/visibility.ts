// The one rule for who sees what. Every surface gets its profiles through it.

import { isClientToken, type TokenClaims } from '#access-token/claims';

/** Levels of a profile. */
export const visibilities = ['draft', 'members', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

/** Levels of a contact; it is never seen by more people than its profile. */
export const contactVisibilities = ['private', 'members', 'public'] as const;
export type ContactVisibility = (typeof contactVisibilities)[number];

/** Somebody signed in. */
export interface Person {
  /** The account's id. */
  readonly sub: string;
  readonly roles: readonly string[];
  readonly isProgram?: undefined;
}

/** A program that may read profiles: it sees what members see, and has nothing of its own. */
interface Program {
  readonly isProgram: true;
  readonly sub?: undefined;
  readonly roles?: undefined;
}

/** Who is looking; undefined is somebody signed out. */
export type Viewer = Person | Program | undefined;

const program: Program = { isProgram: true };

/** Who is looking, by the token that came along. A program's token says of a client what a person's says of an account. */
export function viewerOf(claims: TokenClaims | undefined): Viewer {
  return claims && isClientToken(claims) ? program : claims;
}

type Level = Visibility | ContactVisibility;
type SharedLevel = Extract<Visibility, ContactVisibility>;

/** A person who signed up, rather than nobody, a program, or somebody without a role. */
export function isMember(viewer: Viewer): viewer is Person {
  return viewer?.roles?.some((role) => role === 'member' || role === 'admin') ?? false;
}

/** The levels of other people's things that the viewer may see. What is a draft or private is its owner's alone. */
export function visibleLevels(viewer: Viewer): readonly SharedLevel[] {
  return isMember(viewer) || viewer?.isProgram ? ['members', 'public'] : ['public'];
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
