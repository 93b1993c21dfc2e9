// Tags: free words, kept as typed and compared by a key without case.

/** Characters that turn the text around them, or show nothing. Those that join letters and emoji stay. */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Whether the character before is drawn as text or as an emoji. */
const presentation = /[\ufe0e\ufe0f]/g;

/**
 * What two spellings of a tag have in common: `NestJS`, `nestjs` and `#NestJS` are one tag. The key of a key is itself: some
 * letters, as `W̊`, have a composed form in lower case only.
 */
export function tagKey(tag: string): string {
  return tidyTag(tag.replace(presentation, '')).toLowerCase().normalize('NFC');
}

/** A tag as it is shown: NFC, no leading `#`, single spaces, nothing unseen. */
export function tidyTag(tag: string): string {
  return tag
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/^[\s#＃]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether the tag can have a page of its own: browsers and servers take `.` and `..` in a path for a way up. */
export function isTag(tag: string): boolean {
  const segments = tagKey(tag).split(/[/\\]/);
  return !segments.includes('.') && !segments.includes('..');
}

/** The page of those who have the tag. */
export function tagPath(tag: string): string {
  return `/tags/${encodeURIComponent(tagKey(tag))}`;
}

/** Every tag once, in its first spelling and place. */
export function uniqueTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  return [...byKey.values()];
}
