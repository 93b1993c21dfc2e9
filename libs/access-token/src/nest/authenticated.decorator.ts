// The one visible line that says who may call a route. A route without it is public.

import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';

export type Role = 'member' | 'admin';

/** What a route asks of the access token; read by the guard. */
export interface AuthenticationRequirement {
  /** Whether signed-out requests are let through; a bad token is refused even so. */
  readonly optional: boolean;
  readonly role: Role | undefined;
}

/** Where the requirement is kept on a controller or handler. */
export const authenticationRequirement = Symbol('authentication requirement');

/** Only with a valid access token, and with the role where one is named. For a handler or a whole controller. */
export function Authenticated({ role }: { role?: Role } = {}): ClassDecorator & MethodDecorator {
  return applyDecorators(requires({ optional: false, role }), ApiBearerAuth(), ApiCookieAuth());
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
