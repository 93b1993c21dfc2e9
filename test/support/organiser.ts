// What organisers do to members by the API.

import type { Answer, AuthService } from './auth-service.ts';
import { ada, alice, login, type SignedIn } from './cast.ts';

/** A member, or somebody who pretends that there is one. */
type Target = { id: string };

export interface Organising {
  patch(who: Target, payload: object, by: SignedIn): Promise<Answer>;
  /** @param rest of the path, `/sessions` */
  get(who: Target, rest: string, by: SignedIn): Promise<Answer>;
  remove(who: Target, rest: string, by: SignedIn): Promise<Answer>;
}

export function organising(auth: AuthService): Organising {
  const path = ({ id }: Target, rest = '') => `/api/v1/members/${id}${rest}`;
  return {
    patch: (who, payload, { accessToken }) => auth.request('PATCH', path(who), { accessToken, payload }),
    get: (who, rest, { accessToken }) => auth.request('GET', path(who, rest), { accessToken }),
    remove: (who, rest, { accessToken }) => auth.request('DELETE', path(who, rest), { accessToken }),
  };
}

/** Ada, from now on the only admin there is. */
export async function onlyAda(auth: AuthService): Promise<SignedIn> {
  await auth.schema.execute('UPDATE account SET is_admin = 0');
  return ada(auth);
}

/** A second admin, by the first. */
export async function anotherAdmin(auth: AuthService, admin: SignedIn): Promise<SignedIn> {
  const member = await alice(auth);
  const answer = await organising(auth).patch(member, { roles: ['member', 'admin'] }, admin);
  expect(answer.statusCode).toBe(200);
  return login(auth, member);
}
