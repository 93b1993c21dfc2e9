// A small real picture, and how one of the cast puts it up.

import sharp from 'sharp';
import { publicUrl } from './issuer.ts';
import type { ProfileService, Viewer } from './profile-service.ts';

/** A PNG of one colour. */
export function smallPicture(background = '#3a7'): Promise<Buffer> {
  return sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Makes it the viewer's picture. @returns the path of the large size */
export async function putPicture(service: ProfileService, viewer: Viewer): Promise<string> {
  const answer = await service.request(viewer, 'PUT', '/api/v1/me/profile/avatar', {
    body: await smallPicture(),
    headers: { 'content-type': 'image/png' },
  });
  const { avatarUrl } = await answer.json<{ avatarUrl: string }>();
  return avatarUrl.slice(publicUrl.length);
}
