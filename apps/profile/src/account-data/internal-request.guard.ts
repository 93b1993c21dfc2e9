// Lets a request through that auth itself makes on behalf of the account in its path, and no other.

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authorizationHeaders, presentedToken } from '#access-token/credentials';
import { UnauthenticatedError } from '#access-token/errors';
import { ServiceTokenVerifier } from '#access-token/service-token';

@Injectable()
export class InternalRequestGuard implements CanActivate {
  constructor(private readonly tokens: ServiceTokenVerifier) {}

  /** @throws {UnauthenticatedError | KeysUnavailableError} instead of answering false */
  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
    const { headers, raw, method, url } = request;
    const token = presentedToken({
      authorization: authorizationHeaders(headers.authorization, raw.rawHeaders),
      cookie: undefined,
    });
    if (token === undefined) throw new UnauthenticatedError('missing');
    const [path = ''] = url.split('?', 1);
    const accountId = await this.tokens.verifyRequest(token, { htm: method, htu: path });
    if (accountId !== request.params.id)
      throw new UnauthenticatedError('invalid', 'the token is about another account');
    return true;
  }
}
