// The card that a person hands over: its address, its QR, its vCard, and what becomes of them inside other apps.

import { type InAppBrowser, inAppBrowserOf, outsideHref } from '#pages/in-app-browser';
import type { SeenProfile } from './profile.row.ts';
import { canSee } from './visibility.ts';

/** @param userAgent of the viewer's browser */
export function personCard(profile: SeenProfile, publicUrl: string, userAgent: string | undefined) {
  const inApp = inAppBrowserOf(userAgent);
  const vcard = `/@${profile.handle}/contact.vcf`;
  return {
    address: addressOf(profile, publicUrl),
    // An app's browser keeps no file: the card is opened where it can be kept, or not offered.
    vcardHref: inApp ? wayOut(inApp, profile, publicUrl, vcard) : vcard,
    isInApp: inApp !== undefined,
    outsideHref: inApp && wayOut(inApp, profile, publicUrl, `/@${profile.handle}`),
  };
}

/** The address that is handed over. */
export function addressOf({ handle }: { handle: string }, publicUrl: string): string {
  return `${publicUrl}/@${handle}`;
}

/** The other browser doesn't know the viewer: what is not for everybody begins with the login there, if need be. */
function wayOut(inApp: InAppBrowser, profile: SeenProfile, publicUrl: string, path: string): string | undefined {
  const page = new URLSearchParams({ return_to: `/@${profile.handle}` });
  return outsideHref(inApp, publicUrl + (canSee(profile, undefined) ? path : `/session/renew?${page.toString()}`));
}
