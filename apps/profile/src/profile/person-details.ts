// What a person's page says about them.

import type { SeenProfile } from './profile.row.ts';

export function personDetails({ cohort, team, links }: SeenProfile) {
  return {
    place: [cohort, team].filter(Boolean).join(' · '),
    tagHref: (tag: string) => `/?${new URLSearchParams({ tag }).toString()}`,
    links: links.map(({ label, url }) => ({ label, url, shown: url.replace(/^(https:\/\/|mailto:)/i, '') })),
  };
}
