// Editions: which state of a profile a writer has before them, and whether it is still the stored one (RFC 9110 §13.1).

import type { Profile } from '../profile/profile.ts';

type Numbered = Pick<Profile, 'number' | 'version'>;
type Editions = '*' | readonly string[];

/** What has to be true of the stored profile for a write to happen; what is left out is not asked for. */
export interface Precondition {
  /** It is one of these; `*`: there is one. */
  readonly match?: Editions | undefined;
  /** It is none of these; `*`: there is none. */
  readonly noneMatch?: Editions | undefined;
}

/** Names a state of a profile. One that was deleted and written anew never has the name of an earlier one. */
export function editionOf({ number, version }: Numbered): string {
  return `${number}.${version}`;
}

/** Whether a write may happen. */
export function isMet({ match, noneMatch }: Precondition, stored: Numbered | undefined): boolean {
  const isAmong = (editions: Editions) =>
    stored !== undefined && (editions === '*' || editions.includes(editionOf(stored)));
  return (match === undefined || isAmong(match)) && (noneMatch === undefined || !isAmong(noneMatch));
}

/** What the form holds in place of an edition while there is no profile yet. */
export const noEdition = 'none';

/** What a form expects that was filled in with the edition. One that names none knows of no profile, and replaces none. */
export function preconditionOf(edition = noEdition): Precondition {
  return edition === noEdition ? { noneMatch: '*' } : { match: [edition] };
}
