// What the pages on which one writes one's profile show.

import type { Form } from '#pages/form';
import { picturePath } from '../profile/profile.answer.ts';
import { contactKinds, mbtiTypes, type ProfileContent } from '../profile/profile.ts';
import type { SeenProfile } from '../profile/profile.row.ts';
import { contactVisibilities, visibilities } from '../profile/visibility.ts';
import { differencesBetween } from './differences.ts';
import { editionOf, noEdition } from './edition.ts';
import { linkRows, promptRows } from './own-profile.schema.ts';

/** What is folded away until it is filled in or wrong, by the beginnings of its fields' names. */
const folded = { names: ['pronunciation', 'mbti'], links: ['links'], prompts: ['prompts'], contacts: ['contacts'] };

const suggested = ['avatar', 'headline', 'bio', 'tags', 'prompts'] as const;

/** Data of the view `write-profile`. */
export function writePage(form: Form, profile: SeenProfile | undefined, suggestions: string[] = []) {
  return {
    form,
    profile: profile && {
      ...profile,
      href: `/@${profile.handle}`,
      avatarUrl: profile.avatar && picturePath(profile.avatar),
    },
    missing: profile ? suggested.filter((piece) => !profile[piece]?.length) : [],
    suggestions,
    open: Object.fromEntries(
      Object.entries(folded).map(([part, names]) => [part, names.some((name) => isOpen(form, name))]),
    ),
    ...{ visibilities, contactVisibilities, contactKinds, mbtiTypes },
    promptRows: Array.from({ length: promptRows }, (_, row) => row),
    ...linkRowsOf(form),
  };
}

/** The same page with both versions, where the profile was changed after the form was opened: saving again replaces it. */
export function conflictPage(form: Form, mine: ProfileContent, stored: SeenProfile | undefined) {
  const version = stored ? editionOf(stored) : noEdition;
  const conflict = { differences: stored && differencesBetween(stored, mine) };
  return { ...writePage({ ...form, values: { ...form.values, version } }, stored), conflict };
}

/** Whether a part of the form has something to show; a level alone is nothing. */
function isOpen({ values, errors }: Form, part: string): boolean {
  const belongs = (field: string) => field === part || field.startsWith(`${part}.`);
  const filled = Object.entries(values).filter(
    ([field, typed]) => typed.trim() !== '' && !field.endsWith('.visibility'),
  );
  return [...filled.map(([field]) => field), ...errors.map(({ field }) => field)].some(belongs);
}

/** The rows for links that are filled in and the next one; the others wait until they are asked for. */
function linkRowsOf({ values }: Form) {
  const rows = Array.from({ length: linkRows }, (_, row) => row);
  const isFilled = (row: number) => Boolean(values[`links.${row}.label`] || values[`links.${row}.url`]);
  const shown = rows.findLastIndex(isFilled) + 2;
  return { linkRows: rows.slice(0, shown), moreLinkRows: rows.slice(shown) };
}
