// The access token of a Fastify request.

import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { authorizationHeaders, presentedToken } from '../credentials.ts';

/**
 * @param cookieName the cookie that is read where there is no Authorization header (@fastify/cookie)
 * @returns undefined when none was presented
 * @throws {UnauthenticatedError} `invalid` when what was presented is no single bearer token
 */
export function requestToken({ headers, raw, cookies }: FastifyRequest, cookieName: string): string | undefined {
  return presentedToken({
    authorization: authorizationHeaders(headers.authorization, raw.rawHeaders),
    cookie: cookies[cookieName],
  });
}
