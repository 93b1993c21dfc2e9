// Tags: free words, kept as typed and compared by a key without case.

/** What two spellings of a tag have in common: `NestJS`, `nestjs` and `#NestJS` are one tag. */
export function tagKey(tag: string): string {
  return tidyTag(tag).toLowerCase();
}

/** A tag as it is shown: NFC, no leading `#`, single spaces. */
export function tidyTag(tag: string): string {
  return tag
    .normalize('NFC')
    .replace(/^[\s#]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every tag once, in its first spelling and place. */
export function uniqueTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  return [...byKey.values()];
}
