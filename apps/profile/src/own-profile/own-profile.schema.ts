// The profile as an HTML form: the same rules, but tags are one line of text and link rows may stay empty.

import { z } from 'zod';
import { profileInput } from '../profile/profile.schema.ts';
import type { Profile } from '../profile/profile.ts';

const { tags, links } = profileInput.shape;
const link = links.unwrap().element;

/** How many rows for links the form shows. */
export const linkRows = 5;

const typedTags = z.string().transform((typed, context) => {
  const parsed = tags.safeParse(typed.split(/[,\n]/).filter((part) => part.trim() !== ''));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, path: [], input: typed } as z.core.$ZodRawIssue);
  return z.NEVER;
});

const isEmptyRow = (row: unknown) =>
  typeof row === 'object' && row !== null && Object.values(row).every((typed) => /^\s*$/.test(String(typed)));

const typedLinks = z
  .array(z.preprocess((row) => (isEmptyRow(row) ? undefined : row), link.optional()))
  .max(linkRows)
  .transform((rows) => rows.filter((row) => row !== undefined));

export const profileForm = profileInput.extend({ tags: typedTags.default([]), links: typedLinks.default([]) });

export type ProfileForm = z.infer<typeof profileForm>;

/** What the form shows of a stored profile, by field name. */
export function formValues(profile: Profile): Record<string, string> {
  const { handle, name, headline, bio, cohort, team, visibility } = profile;
  const rows = profile.links.flatMap<[string, string]>(({ label, url }, row) => [
    [`links.${row}.label`, label],
    [`links.${row}.url`, url],
  ]);
  const tagLine = profile.tags.join(', ');
  return { handle, name, headline, bio, cohort, team, visibility, tags: tagLine, ...Object.fromEntries(rows) };
}
