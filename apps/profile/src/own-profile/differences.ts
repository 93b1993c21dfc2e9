// In which fields two versions of a profile differ, for somebody to choose between them.

import { isDeepStrictEqual } from 'node:util';
import type { ProfileContent } from '../profile/profile.ts';

/** The fields in the form's order. */
const fields = [
  ...(['name', 'pronunciation', 'handle', 'headline', 'bio', 'cohort', 'team', 'mbti'] as const),
  ...(['tags', 'links', 'prompts', 'contacts', 'visibility'] as const),
] satisfies (keyof ProfileContent)[];

export interface Difference {
  field: keyof ProfileContent;
  stored: ProfileContent[keyof ProfileContent];
  mine: ProfileContent[keyof ProfileContent];
}

/** What is stored beside what somebody wrote meanwhile; contacts in whatever order are the same. */
export function differencesBetween(stored: ProfileContent, mine: ProfileContent): Difference[] {
  const comparable = ({ contacts, ...content }: ProfileContent): ProfileContent => ({
    ...content,
    contacts: [...contacts].sort((one, other) => one.kind.localeCompare(other.kind)),
  });
  const [theirs, ours] = [comparable(stored), comparable(mine)];
  return fields
    .filter((field) => !isDeepStrictEqual(theirs[field], ours[field]))
    .map((field) => ({ field, stored: stored[field], mine: mine[field] }));
}
