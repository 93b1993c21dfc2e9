// Who acts by a request.

import type { FastifyRequest } from 'fastify';
import type { TokenClaims } from '#access-token/claims';
import type {} from '#access-token/nest/viewer.decorator';
import type { Actor } from './audit.ts';

/** @param claims whose act it is; of the access token that came along, a person's or a program's, unless given */
export function actorOf(
  request: FastifyRequest,
  claims: Pick<TokenClaims, 'sub'> | undefined = request.user ?? request.client,
): Actor {
  return { id: claims?.sub ?? null, ip: request.ip };
}
