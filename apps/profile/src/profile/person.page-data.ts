// What a person's page shows.

import { descriptionOf, openGraphOf } from './open-graph.ts';
import { personActs } from './person-acts.ts';
import { personCard } from './person-card.ts';
import { personDetails } from './person-details.ts';
import { picturePath } from './profile.answer.ts';
import type { SeenProfile } from './profile.row.ts';
import { canSee, type Viewer } from './visibility.ts';

/** Data of the view `person`. @param userAgent of the viewer's browser */
export function personPage(profile: SeenProfile, viewer: Viewer, publicUrl: string, userAgent: string | undefined) {
  const isPublic = canSee(profile, undefined);
  return {
    profile,
    avatarUrl: profile.avatar && picturePath(profile.avatar),
    isPublic,
    description: descriptionOf(profile),
    og: isPublic && openGraphOf(profile, publicUrl),
    ...personActs(profile, viewer),
    ...personDetails(profile, viewer),
    ...personCard(profile, publicUrl, userAgent),
  };
}
