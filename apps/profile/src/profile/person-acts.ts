// What a person's page lets its viewer do: like, follow, edit.

import type { SeenProfile } from './profile.row.ts';
import { isMember, type Viewer } from './visibility.ts';

export function personActs({ accountId, handle }: SeenProfile, viewer: Viewer) {
  const isOwn = accountId === viewer?.sub;
  return {
    isOwn,
    canLike: !isOwn && isMember(viewer),
    loginHref: `/login?${new URLSearchParams({ return_to: `/@${handle}` }).toString()}`,
  };
}
