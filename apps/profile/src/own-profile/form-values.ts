// What the form shows of a stored profile, by field name.

import type { Profile } from '../profile/profile.ts';
import { editionOf } from './edition.ts';

export function formValues(profile: Profile): Record<string, string> {
  const { handle, name, pronunciation, headline, bio, cohort, team, mbti, visibility } = profile;
  const links = profile.links.flatMap<[string, string]>(({ label, url }, row) => [
    [`links.${row}.label`, label],
    [`links.${row}.url`, url],
  ]);
  const contacts = profile.contacts.flatMap<[string, string]>((contact) => [
    [`contacts.${contact.kind}.value`, contact.value],
    [`contacts.${contact.kind}.visibility`, contact.visibility],
  ]);
  return {
    ...{ handle, name, pronunciation, headline, bio, cohort, team, mbti, visibility },
    version: editionOf(profile),
    tags: profile.tags.join(', '),
    ...Object.fromEntries(profile.prompts.map((prompt, row) => [`prompts.${row}`, prompt])),
    ...Object.fromEntries([...links, ...contacts]),
  };
}
