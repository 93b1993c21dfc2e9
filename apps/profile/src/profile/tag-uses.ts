// Which tags of a profile count as in use: those of a published one.

import type { TagUse } from '../tag-index/tag-index.ts';
import { tagKey } from './tag.ts';
import type { Visibility } from './visibility.ts';

/** The uses of a profile; a draft's tags are nobody else's business. */
export function tagUsesOf({ tags, visibility }: { tags: readonly string[]; visibility: Visibility }): TagUse[] {
  if (visibility === 'draft') return [];
  return tags.map((spelling) => ({ key: tagKey(spelling), spelling, level: visibility }));
}
