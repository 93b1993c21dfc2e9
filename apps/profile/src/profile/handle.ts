// Handles: the names in /@{handle}. Unique without case, so they are kept in lower case.

export const handleMinimum = 3;
export const handleMaximum = 30;

const pattern = /^[a-z0-9_-]{3,30}$/;
const suggestionCount = 3;

/** Names that would be taken for a part of the service, or for somebody who speaks for it. */
const reserved = new Set(
  `about account accounts admin administrator api assets auth avatars blog cohort cohorts contact
   dashboard docs edit everyone explore favicon feed followers following healthz help home internal
   invite join jwks legal liked likes login logout mail me member members metrics new news null oauth
   official peerfinder pricing privacy profile profiles public qr register root search security
   session sessions settings signin signout signup staff static status support system tags team teams
   terms test undefined user users verify-email webmaster well-known www`.split(/\s+/),
);

/** The form in which a handle is kept and looked up. */
export function canonicalHandle(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a canonical text has the form of a handle. */
export function isHandle(text: string): boolean {
  return pattern.test(text);
}

/** Whether a handle is kept for the service itself. */
export function isReservedHandle(handle: string): boolean {
  return reserved.has(handle);
}

/** Handles close to the given one, best first; some of them may be taken. */
export function handlesLike(handle: string): string[] {
  const endings = ['2', '3', '_dev', '-kr', '4', '5', '_1', '77', '99', '2026', '_x7', '-08'];
  return endings
    .map((ending) => handle.slice(0, handleMaximum - ending.length) + ending)
    .filter((candidate) => isHandle(candidate) && !isReservedHandle(candidate));
}

/** Up to three handles close to the given one that nobody has. */
export function suggestHandles(handle: string, taken: ReadonlySet<string>): string[] {
  return handlesLike(handle)
    .filter((candidate) => !taken.has(candidate))
    .slice(0, suggestionCount);
}
