// What the page shows that holds a person's QR out to be scanned.

import { addressOf, personCard } from '../profile/person-card.ts';
import type { SeenProfile } from '../profile/profile.row.ts';
import { canSee } from '../profile/visibility.ts';

const pictureSize = 1_024;

interface Showing {
  publicUrl: string;
  userAgent: string | undefined;
  /** Whether the code has the initials of the name in its middle. */
  withInitials: boolean;
}

/** Data of the view `qr`. */
export function qrPage(profile: SeenProfile, { publicUrl, userAgent, withInitials }: Showing) {
  const { handle, name, visibility } = profile;
  const codes = `/api/v1/profiles/${handle}`;
  const suffix = withInitials ? '&initials=true' : '';
  const query = `size=${pictureSize}${suffix}`;
  const { isInApp, outsideHref } = personCard(profile, publicUrl, userAgent);
  return {
    handle,
    name,
    // Nobody should hold out a code that the other can't open, and wonder.
    readers: canSee(profile, undefined) ? undefined : visibility,
    shownAddress: addressOf(profile, publicUrl).replace(/^https?:\/\//, ''),
    // What is long-pressed to be kept has to be a bitmap.
    codeHref: isInApp ? `${codes}/qr.png?${query}` : `${codes}/qr.svg${suffix.replace('&', '?')}`,
    downloadHref: isInApp ? undefined : `/@${handle}/qr.png?${query}`,
    isInApp,
    outsideHref,
    withInitials,
    otherHref: `/@${handle}/qr${withInitials ? '' : '?initials=true'}`,
  };
}
