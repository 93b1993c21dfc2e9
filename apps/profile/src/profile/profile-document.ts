// A profile as the search index has it: only what is published, at the level at which it is.

import { fold } from '#search/fold';
import { type SearchDocument, type Searchable, textsOf } from '../search/search.ts';
import { tagKey } from './tag.ts';
import type { Visibility } from './visibility.ts';

/** What narrows a list to profiles that have it. */
export interface ProfileFilters {
  readonly tag?: string | undefined;
  readonly cohort?: string | undefined;
}

const longestLabel = 100;
const cohortMark = 'cohort:';

/** The label of a cohort in its folded form. */
export function cohortLabel(folded: string): string {
  return cohortMark + folded;
}

/** Behind the labels of all cohorts. */
export const cohortLabelEnd = 'cohort;';

/** The document of a profile; a draft has none. */
export function documentOf(profile: Searchable & { readonly visibility: Visibility }): SearchDocument | undefined {
  const { visibility, tags, cohort } = profile;
  if (visibility === 'draft') return undefined;
  const filters: ProfileFilters[] = [...tags.map((tag) => ({ tag })), ...(fold(cohort) === '' ? [] : [{ cohort }])];
  const labels = new Set(filters.flatMap(labelsOf));
  return { level: visibility, texts: textsOf(profile), labels: [...labels] };
}

/** The labels of what is asked for, by which the index finds it: spellings of a tag or a cohort are one. */
export function labelsOf({ tag, cohort }: ProfileFilters): string[] {
  const labels = [
    ...(tag === undefined ? [] : [`tag:${tagKey(tag)}`]),
    ...(cohort === undefined ? [] : [cohortLabel(fold(cohort))]),
  ];
  return labels.map((label) => [...label].slice(0, longestLabel).join(''));
}
