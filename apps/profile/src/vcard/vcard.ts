// A profile as a vCard 3.0, for address books (RFC 2426).

import type { Contact, ContactKind, Profile } from '../profile/profile.ts';
import { contentLine, escapedText, structuredText, uriValue } from './content-line.ts';
import { namePartsOf } from './name-parts.ts';

type Line = [property: string, value: string];

/**
 * @param profile as the viewer sees it: every contact in it is written
 * @param address of the profile's page
 * @param photo a JPEG; address books take no other format as reliably
 */
export function vcardOf(profile: Profile, address: string, photo?: Uint8Array): string {
  const lines: Line[] = [
    ['BEGIN', 'VCARD'],
    ['VERSION', '3.0'],
    ['PRODID', '-//PeerFinder//Profile//KO'],
    ...nameLines(profile),
    ...placeLines(profile),
    ...contactLines(profile.contacts),
    ['URL', uriValue(address)],
    ...linkLines(profile),
    ...noteLines(profile),
    ['UID', uriValue(address)],
    ['REV', profile.updatedAt.toISOString().replace(/\.\d+/, '')],
    ...(photo ? [['PHOTO;ENCODING=b;TYPE=JPEG', Buffer.from(photo).toString('base64')] satisfies Line] : []),
    ['END', 'VCARD'],
  ];
  return lines.map(([property, value]) => contentLine(property, value)).join('');
}

/** An address book says the pronunciation by this property of Apple's, which Android knows as well. */
function nameLines({ name, pronunciation }: Profile): Line[] {
  const { family, given } = namePartsOf(name);
  const lines: Line[] = [
    ['N', structuredText([family, given, '', '', ''])],
    ['FN', escapedText(name)],
  ];
  if (pronunciation) lines.push(['X-PHONETIC-FIRST-NAME', escapedText(pronunciation)]);
  return lines;
}

function placeLines({ cohort, team, headline }: Profile): Line[] {
  const place = [cohort, team].filter(Boolean);
  return [
    ...(place.length > 0 ? [['ORG', structuredText(place)] satisfies Line] : []),
    ...(headline ? [['TITLE', escapedText(headline)] satisfies Line] : []),
  ];
}

/** KakaoTalk has no property that address books know, so its id stands in the note. */
const contactProperties: Readonly<Record<ContactKind, string | undefined>> = {
  email: 'EMAIL;TYPE=INTERNET',
  phone: 'TEL;TYPE=CELL',
  kakao: undefined,
};

function contactLines(contacts: readonly Contact[]): Line[] {
  return contacts.flatMap(({ kind, value }) => {
    const property = contactProperties[kind];
    return property ? [[property, escapedText(value)] satisfies Line] : [];
  });
}

function linkLines({ links }: Profile): Line[] {
  const pages = links.filter(({ url }) => /^https:/i.test(url));
  return pages.map(({ url }) => ['URL', uriValue(url)]);
}

function noteLines({ contacts, bio }: Profile): Line[] {
  const kakao = contacts.filter(({ kind }) => kind === 'kakao').map(({ value }) => `KakaoTalk: ${value}`);
  const note = [...kakao, bio].filter(Boolean).join('\n\n');
  return note ? [['NOTE', escapedText(note)]] : [];
}
