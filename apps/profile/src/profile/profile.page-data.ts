// What the pages of profiles show: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import type { Form } from '#pages/form';
import { linkRows } from './profile-form.schema.ts';
import { picturePath } from './profile.answer.ts';
import type { SeenProfile } from './profile.row.ts';
import type { ProfilesQuery } from './profile.schema.ts';
import { visibilities } from './visibility.ts';

/** Data of the view `gallery`. */
export function galleryPage({ items, nextCursor }: Page<SeenProfile>, { cursor, tag, cohort }: ProfilesQuery) {
  const filters = { ...(tag !== undefined && { tag }), ...(cohort !== undefined && { cohort }) };
  const addressOf = (parameters: Record<string, string>) => {
    const query = new URLSearchParams(parameters).toString();
    return query ? `/?${query}` : '/';
  };
  return {
    cards: items.map((profile) => ({
      ...profile,
      href: `/@${profile.handle}`,
      avatarUrl: profile.avatar && picturePath(profile.avatar),
    })),
    filter: tag === undefined ? cohort : `#${tag}`,
    pager: {
      next: nextCursor === null ? null : addressOf({ ...filters, cursor: nextCursor }),
      first: cursor ? addressOf(filters) : null,
    },
  };
}

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
