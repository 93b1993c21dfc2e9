// How often tags are in use: what a change of one profile adds and takes away, so that nobody ever counts profiles.

/** A tag of a published profile. */
export interface TagUse {
  /** What its spellings have in common. */
  readonly key: string;
  readonly spelling: string;
  /** Who may see the profile and so count it. */
  readonly level: 'members' | 'public';
}

/** What becomes of a tag's counts. */
export interface TagChange {
  readonly key: string;
  readonly spelling: string;
  readonly uses: number;
  /** Those of `uses` that anybody sees. */
  readonly publicUses: number;
}

/** What changes when a profile has the one tags instead of the others: in one order everywhere, so that nobody waits in a circle. */
export function changesBetween(before: readonly TagUse[], after: readonly TagUse[]): TagChange[] {
  const changes = new Map<string, TagChange>();
  const add = ({ key, spelling, level }: TagUse, count: 1 | -1) => {
    const { uses, publicUses, ...tag } = changes.get(key) ?? { key, spelling, uses: 0, publicUses: 0 };
    const inPublic = level === 'public' ? count : 0;
    changes.set(key, { ...tag, uses: uses + count, publicUses: publicUses + inPublic });
  };
  for (const use of before) add(use, -1);
  for (const use of after) add(use, 1);
  return [...changes.values()]
    .filter(({ uses, publicUses }) => uses !== 0 || publicUses !== 0)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}
