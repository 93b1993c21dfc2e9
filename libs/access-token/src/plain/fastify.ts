// The guard for Fastify: an `onRequest` hook.

import type { IncomingHttpHeaders } from 'node:http';
import { checkRequirement } from '../requirement-check.ts';
import type { AccessTokens, RouteRequirement } from './access-tokens.ts';
import { guard } from './guarding.ts';

/** What it needs of Fastify's request and reply, so that any version will do. */
interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly raw: { readonly rawHeaders: readonly string[] };
}
interface Reply {
  readonly sent: boolean;
  readonly raw: { readonly headersSent: boolean; readonly destroyed: boolean };
  code(status: number): unknown;
  headers(values: Readonly<Record<string, string>>): unknown;
  send(body: string): unknown;
}

/**
 * With a callback instead of a promise: Fastify goes on to the handler once the promise of a hook is fulfilled and no answer was
 * sent, and that of one that refuses is fulfilled, too, when its client leaves before the answer's own hooks have ended.
 */
export type OnRequest = (request: Request, reply: Reply, done: (error?: Error) => void) => void;

/**
 * Lets requests with a good token through, and answers all others. The handler reads it by `claimsOf(request)`.
 *
 * @throws {TypeError} where the requirement is misspelt
 */
export function fastifyGuard(tokens: AccessTokens, requirement: RouteRequirement = {}): OnRequest {
  checkRequirement(requirement);
  return (request, reply, done) =>
    guard(tokens, request, requirement, {
      isOver: () => reply.sent || reply.raw.headersSent || reply.raw.destroyed,
      pass: () => done(),
      refuse({ status, headers, body }) {
        reply.code(status);
        reply.headers(headers);
        reply.send(body);
      },
      fail: (error) => done(error as Error),
    });
}
