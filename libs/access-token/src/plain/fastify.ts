// The guard for Fastify: an `onRequest` hook.

import type { IncomingHttpHeaders } from 'node:http';
import type { AccessTokens, RouteRequirement } from './access-tokens.ts';
import { remember } from './guarded-requests.ts';
import { refusalOf } from './refusal.ts';

/** What it needs of Fastify's request and reply, so that any version will do. */
interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly raw: { readonly rawHeaders: readonly string[] };
}
interface Reply {
  code(status: number): unknown;
  headers(values: Readonly<Record<string, string>>): unknown;
  send(body: string): unknown;
}

export type OnRequest = (request: Request, reply: Reply) => Promise<unknown>;

/** Lets requests with a good token through, and answers all others. The handler reads it by `claimsOf(request)`. */
export function fastifyGuard(tokens: AccessTokens, requirement: RouteRequirement = {}): OnRequest {
  return async (request, reply) => {
    try {
      remember(request, await tokens.authenticate(request, requirement));
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error, tokens.realm);
      if (refusal === undefined) throw error;
      reply.code(refusal.status);
      reply.headers(refusal.headers);
      reply.send(refusal.body);
      return reply;
    }
  };
}
