// A profile: what one person shows of themselves.

import type { ContactVisibility, Visibility } from './visibility.ts';

export const contactKinds = ['email', 'phone', 'kakao'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The sixteen types, in the order in which people list them. */
export const mbtiTypes = [
  ...['ISTJ', 'ISFJ', 'INFJ', 'INTJ', 'ISTP', 'ISFP', 'INFP', 'INTP'],
  ...['ESTP', 'ESFP', 'ENFP', 'ENTP', 'ESTJ', 'ESFJ', 'ENFJ', 'ENTJ'],
] as const;

export interface ProfileLink {
  label: string;
  url: string;
}

/** A way to reach the person, shown to those whom its own level lets see it. */
export interface Contact {
  kind: ContactKind;
  value: string;
  visibility: ContactVisibility;
}

/** What its owner writes. Texts that are left out are empty. */
export interface ProfileContent {
  handle: string;
  name: string;
  /** How the name is said: `kim min-soo`. */
  pronunciation: string;
  headline: string;
  bio: string;
  cohort: string;
  team: string;
  mbti: string;
  tags: string[];
  links: ProfileLink[];
  /** What others may ask the person about. */
  prompts: string[];
  /** At most one of a kind. */
  contacts: Contact[];
  visibility: Visibility;
}

export interface Profile extends ProfileContent {
  id: string;
  /** The order in which profiles were made; short, for indexes. */
  number: number;
  /** The account it belongs to: the token's `sub`. */
  accountId: string;
  /** How often what it says was saved. */
  version: number;
  /** Name of the picture in the store, if there is one. */
  avatar: string | null;
  /** When it last became visible to anybody but its owner; null while it is a draft. */
  publishedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** When a profile counts as published: the first moment of its present time in the open. */
export function publishedAtAfter(publishedAt: Date | null, visibility: Visibility, now: Date): Date | null {
  return visibility === 'draft' ? null : (publishedAt ?? now);
}

/** Where somebody belongs, in one line: cohort and team. */
export function placeOf({ cohort, team }: Pick<ProfileContent, 'cohort' | 'team'>): string {
  return [cohort, team].filter(Boolean).join(' · ');
}
