// The guard for Express and all that takes `(request, response, next)`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkRequirement } from '../requirement-check.ts';
import type { AccessTokens, RouteRequirement } from './access-tokens.ts';
import { guard } from './guarding.ts';

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Lets requests with a good token through, and answers all others. The handler reads it by `claimsOf(request)`.
 *
 * @throws {TypeError} where the requirement is misspelt
 */
export function expressGuard(tokens: AccessTokens, requirement: RouteRequirement = {}): Middleware {
  checkRequirement(requirement);
  return (request, response, next) =>
    guard(tokens, request, requirement, {
      isOver: () => response.headersSent || response.destroyed,
      pass: () => next(),
      refuse: ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      fail: next,
    });
}
