// What the page on which one writes one's profile shows.

import type { Form } from '#pages/form';
import { picturePath } from '../profile/profile.answer.ts';
import type { SeenProfile } from '../profile/profile.row.ts';
import { visibilities } from '../profile/visibility.ts';
import { linkRows } from './own-profile.schema.ts';

/** Data of the view `write-profile`. */
export function writePage(form: Form, profile: SeenProfile | undefined, suggestions: string[] = []) {
  const missing = profile
    ? (['avatar', 'headline', 'bio', 'tags'] as const).filter((key) => !profile[key]?.length)
    : [];
  return {
    form,
    profile: profile && {
      ...profile,
      href: `/@${profile.handle}`,
      avatarUrl: profile.avatar && picturePath(profile.avatar),
    },
    missing,
    suggestions,
    visibilities,
    ...linkRowsOf(form),
  };
}

/** The rows for links that are filled in and the next one; the others wait until they are asked for. */
function linkRowsOf({ values }: Form) {
  const rows = Array.from({ length: linkRows }, (_, row) => row);
  const isFilled = (row: number) => Boolean(values[`links.${row}.label`] || values[`links.${row}.url`]);
  const shown = rows.findLastIndex(isFilled) + 2;
  return { linkRows: rows.slice(0, shown), moreLinkRows: rows.slice(shown) };
}
