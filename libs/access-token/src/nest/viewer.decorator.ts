// `@Viewer()`: whose access token came with the request.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims, ClientTokenClaims } from '../claims.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard; undefined where nobody is signed in. */
    user?: AccessTokenClaims | undefined;
    /** Likewise, where a service came with a token of its own. */
    client?: ClientTokenClaims | undefined;
  }
}

/** Gives a handler the claims: always there under `@Authenticated()` without a scope, maybe under `@OptionallyAuthenticated()`. */
export const Viewer = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().user,
);
