// What a person's page or card lets its viewer do: like, follow, edit.

import type { ListedProfile } from './profile.row.ts';
import { isMember, type Viewer } from './visibility.ts';

/** Data of the partial `toggle`: a button that is on or off, as a form and for the script. */
export interface Toggle {
  /** The field that says how it shall be, as the API's answer says how it is. */
  name: 'liked' | 'following';
  action: string;
  /** PUT turns it on, DELETE off. */
  api: string;
  isOn: boolean;
  icon: string;
  /** In place of the icon while it is on; the icon itself, filled, unless given. */
  iconOn?: string;
  /** Key of what the button says. */
  text: string;
  /** Key of what is said beside it when it could not be sent. */
  unsent: string;
  /** What is counted beside it, by its name in the API's answer. */
  count?: { name: string; value: number };
}

/** Liking, with how many do. */
export function likeToggle({ handle, liked, likeCount }: ListedProfile): Toggle {
  return {
    name: 'liked',
    ...sentTo(handle, 'like'),
    isOn: liked,
    icon: 'heart',
    text: 'person.like',
    count: { name: 'likeCount', value: likeCount },
  };
}

/** Following. How many do is no matter of comparison, and so not beside it. */
export function followToggle({ handle, following }: ListedProfile): Toggle {
  return {
    name: 'following',
    ...sentTo(handle, 'follow'),
    isOn: following,
    icon: 'person',
    iconOn: 'check',
    text: 'person.follow',
  };
}

/** Data of the partial `toggle-note`: words that go with following, where the other follows. */
export function followNote({ following, followsYou }: ListedProfile) {
  if (!followsYou) return undefined;
  return { name: 'following', isOn: following, on: 'person.mutual', off: 'person.follows_you' };
}

/** Whether the viewer can like and follow: a member, and somebody else. */
export function mayAct({ accountId }: ListedProfile, viewer: Viewer): boolean {
  return isMember(viewer) && accountId !== viewer.sub;
}

export function personActs(profile: ListedProfile, viewer: Viewer) {
  const canAct = mayAct(profile, viewer);
  return {
    isOwn: profile.accountId === viewer?.sub,
    toggles: canAct ? [likeToggle(profile), followToggle(profile)] : [],
    note: canAct ? followNote(profile) : undefined,
    loginHref: `/login?${new URLSearchParams({ return_to: `/@${profile.handle}` }).toString()}`,
  };
}

function sentTo(handle: string, bond: string): Pick<Toggle, 'action' | 'api' | 'unsent'> {
  return { action: `/@${handle}/${bond}`, api: `/api/v1/profiles/${handle}/${bond}`, unsent: 'collection.unsent' };
}
