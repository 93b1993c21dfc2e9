// What a person's page says about them.

import { autoLinks } from './auto-link.ts';
import { linkIcon } from './link-icon.ts';
import { type Contact, placeOf } from './profile.ts';
import type { SeenProfile } from './profile.row.ts';
import { tagPath } from './tag.ts';
import type { ContactVisibility, Visibility, Viewer } from './visibility.ts';

/** Data of the partials `person-names` and `person-details`. */
export function personDetails(profile: SeenProfile, viewer: Viewer) {
  const isOwn = profile.accountId === viewer?.sub;
  return {
    place: [placeOf(profile), profile.mbti].filter(Boolean).join(' · '),
    pronunciation: profile.pronunciation && {
      text: profile.pronunciation,
      language: /\p{Script=Hangul}/u.test(profile.pronunciation) ? 'ko' : 'en',
    },
    bio: autoLinks(profile.bio),
    tagHref: tagPath,
    links: profile.links.map(({ label, url }) => ({
      label,
      url,
      icon: linkIcon(url),
      shown: url.replace(/^(https:\/\/|mailto:)/i, ''),
    })),
    contacts: profile.contacts.map((contact) => ({
      ...contact,
      href: contactHref(contact),
      seenBy: isOwn && seenAt(contact.visibility, profile.visibility),
    })),
  };
}

/** What calls or writes to the person; KakaoTalk has no address for an id. */
function contactHref({ kind, value }: Contact): string | undefined {
  if (kind === 'email') return `mailto:${value.split('@').map(encodeURIComponent).join('@')}`;
  return kind === 'phone' ? `tel:${value.replace(/[^\d+]/g, '')}` : undefined;
}

/** Who finds the contact at present: a profile that fewer people see hides it from the others. */
function seenAt(contact: ContactVisibility, profile: Visibility): ContactVisibility {
  if (profile === 'draft') return 'private';
  return profile === 'members' && contact === 'public' ? 'members' : contact;
}
