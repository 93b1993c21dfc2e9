// The guard for Express and all that takes `(request, response, next)`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessTokens, RouteRequirement } from './access-tokens.ts';
import { remember } from './guarded-requests.ts';
import { refusalOf } from './refusal.ts';

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Lets requests with a good token through, and answers all others. The handler reads it by `claimsOf(request)`. */
export function expressGuard(tokens: AccessTokens, requirement: RouteRequirement = {}): Middleware {
  return (request, response, next) => {
    tokens.authenticate(request, requirement).then(
      (claims) => {
        remember(request, claims);
        next();
      },
      (error: unknown) => {
        const refusal = refusalOf(error, tokens.realm);
        if (refusal === undefined) return next(error);
        response.writeHead(refusal.status, refusal.headers).end(refusal.body);
      },
    );
  };
}
