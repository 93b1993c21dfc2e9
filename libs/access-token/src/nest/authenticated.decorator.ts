// The one visible line that says who may call a route. A route without it is public.

import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';

export type Role = 'member' | 'admin';

/** What a route asks of the access token; read by the guard. */
export interface AuthenticationRequirement {
  /** Whether signed-out requests are let through; a bad token is refused even so. */
  readonly optional: boolean;
  readonly role: Role | undefined;
  /** How long ago the login may be, at most (RFC 9470). */
  readonly maxAgeSeconds?: number | undefined;
}

type Demand = { role?: Role; maxAgeSeconds?: number };

/** Where the requirement is kept on a controller or handler. */
export const authenticationRequirement = Symbol('authentication requirement');

/**
 * Only with a valid access token; with the role where one is named; after a login as recent as
 * `maxAgeSeconds` says. For a handler or a whole controller.
 */
export function Authenticated({ role, maxAgeSeconds }: Demand = {}): ClassDecorator & MethodDecorator {
  return applyDecorators(requires({ optional: false, role, maxAgeSeconds }), ApiBearerAuth(), ApiCookieAuth());
}

/** Works signed out; knows the viewer when a valid access token comes along. */
export function OptionallyAuthenticated(): ClassDecorator & MethodDecorator {
  return applyDecorators(
    requires({ optional: true, role: undefined }),
    ApiSecurity({}),
    ApiBearerAuth(),
    ApiCookieAuth(),
  );
}

function requires(requirement: AuthenticationRequirement) {
  return SetMetadata(authenticationRequirement, requirement);
}
