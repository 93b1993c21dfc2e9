// The one visible line that says who may call a route. A route without it is public.

import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';
import { checkRequirement } from '../requirement-check.ts';

export type Role = 'member' | 'admin';
/** What a token may be good for, such as `members:read`. */
export type Scope = `${string}:${string}`;

/** What a route asks of the access token; read by the guard. */
export interface AuthenticationRequirement {
  /** Whether signed-out requests are let through; a bad token is refused even so. */
  readonly optional: boolean;
  readonly role: Role | undefined;
  /** How long ago the login may be, at most (RFC 9470). */
  readonly maxAgeSeconds?: number | undefined;
  /** What the token must be good for (RFC 6749 §3.3). Where none is named, services' own tokens are refused. */
  readonly scope?: Scope | undefined;
  /** What to do while nobody can tell whether a token was revoked: `allow` where nothing is said. */
  readonly whileStale?: 'allow' | 'deny' | undefined;
}

type Demand = Partial<Pick<AuthenticationRequirement, 'role' | 'maxAgeSeconds' | 'scope' | 'whileStale'>>;

/** The security scheme of the API's document by which programs come (RFC 6749 §4.4). */
export const programs = 'clientCredentials';

/** Where the requirement is kept on a controller or handler. */
export const authenticationRequirement = Symbol('authentication requirement');

/**
 * Only with a valid access token; with the scope where one is named, which services' tokens need; people besides with the
 * role and after a login as recent as `maxAgeSeconds` says. For a handler or a whole controller.
 *
 * @throws {TypeError} where the demand is misspelt
 */
export function Authenticated(demand: Demand = {}): ClassDecorator & MethodDecorator {
  checkRequirement(demand);
  return applyDecorators(
    requires({ role: undefined, ...demand, optional: false }),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ...forPrograms(demand),
  );
}

/** Works signed out; knows the viewer when a valid access token comes along. */
export function OptionallyAuthenticated(demand: Pick<Demand, 'scope'> = {}): ClassDecorator & MethodDecorator {
  checkRequirement(demand, ['scope']);
  const { scope } = demand;
  return applyDecorators(
    requires({ optional: true, role: undefined, scope }),
    ApiSecurity({}),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ...forPrograms({ scope }),
  );
}

/** Says in the API's document that a program may come with a token of its own. */
function forPrograms({ scope }: Demand) {
  return scope === undefined ? [] : [ApiSecurity(programs, [scope])];
}

function requires(requirement: AuthenticationRequirement) {
  return SetMetadata(authenticationRequirement, requirement);
}
