// Who acts by a request.

import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import type { Actor } from './audit.ts';

/** @param claims of the access token, where somebody is signed in */
export function actorOf({ ip }: FastifyRequest, claims?: Pick<AccessTokenClaims, 'sub'>): Actor {
  return { id: claims?.sub ?? null, ip };
}
