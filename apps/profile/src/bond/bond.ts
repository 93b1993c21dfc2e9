// What binds a person to another's profile: they like it, or follow it. Both are kept and read alike.

export type Bond = 'like' | 'follow';

/** How a bond is after it was made or ended. */
export interface BondState {
  exists: boolean;
  /** How many people have one of the kind with the profile. */
  count: number;
}
