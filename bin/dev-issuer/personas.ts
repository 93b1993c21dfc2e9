// Whose tokens the dev issuer hands out, and what a service must answer to each.

import { scopeOfPerson } from '#access-token/scope';

export type PersonaName = 'member' | 'admin' | 'suspended' | 'expired' | 'other-audience' | 'service';

/** What a service must answer: 200 where role and scope allow it, 403 where they don't; or 401 in any case. */
export interface Persona {
  readonly sub: string;
  /** Who they are in the page and in the claim `name`; undefined for a service. */
  readonly fullName?: string;
  readonly roles?: readonly string[];
  readonly scope: string;
  readonly expectedStatus: 200 | 401;
}

const member = { roles: ['member'], scope: scopeOfPerson(['member']) };
const organiser = { roles: ['member', 'admin'], scope: scopeOfPerson(['member', 'admin']) };

export const personas: Readonly<Record<PersonaName, Persona>> = {
  member: { sub: uuid(1), fullName: '김앨리스', ...member, expectedStatus: 200 },
  admin: { sub: uuid(2), fullName: '이에이다', ...organiser, expectedStatus: 200 },
  service: { sub: uuid(3), scope: 'members:read profiles:read', expectedStatus: 200 },
  suspended: { sub: uuid(4), fullName: '박맬러리', ...member, expectedStatus: 401 },
  expired: { sub: uuid(5), fullName: '최밥', ...member, expectedStatus: 401 },
  'other-audience': { sub: uuid(6), fullName: '정캐롤', ...member, expectedStatus: 401 },
};

export const personaNames = Object.keys(personas) as PersonaName[];

export function isPersona(name: string): name is PersonaName {
  return Object.hasOwn(personas, name);
}

function uuid(number: number): string {
  return `00000000-0000-7000-8000-${number.toString().padStart(12, '0')}`;
}
