// The card that a person hands over: its address, its QR.

import type { SeenProfile } from './profile.row.ts';

export function personCard({ handle }: SeenProfile, publicUrl: string) {
  return {
    address: `${publicUrl}/@${handle}`,
    qrHref: `/api/v1/profiles/${handle}/qr.svg`,
    qrDownloadHref: `/api/v1/profiles/${handle}/qr.png?size=1024`,
  };
}
