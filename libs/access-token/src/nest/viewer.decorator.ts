// `@Viewer()`: whose access token came with the request.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '../claims.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard; undefined where nobody is signed in. */
    user?: AccessTokenClaims | undefined;
  }
}

/** Gives a handler the claims: always there under `@Authenticated()`, maybe under `@OptionallyAuthenticated()`. */
export const Viewer = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().user,
);
