// Which client a request is from.

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authorizationHeaders } from '#access-token/credentials';
import { Clock } from '#config/clock';
import { AuthConfiguration } from '../configuration.ts';
import { type AuthenticatedClient, ClientAuthentication } from './client-authentication.service.ts';
import { clientCredentials } from './client-credentials.ts';
import type { AuthenticationParameters } from './oauth.schema.ts';

@Injectable()
export class ClientOfRequest {
  private readonly audiences: readonly string[];

  constructor(
    private readonly authentication: ClientAuthentication,
    private readonly clock: Clock,
    { environment: { PUBLIC_URL } }: AuthConfiguration,
  ) {
    this.audiences = [PUBLIC_URL, `${PUBLIC_URL}/oauth/token`];
  }

  /** @throws {InvalidRequestError | InvalidClientError | RateLimitedError} */
  async authenticate(
    { headers, raw, ip }: FastifyRequest,
    parameters: AuthenticationParameters,
  ): Promise<AuthenticatedClient> {
    const authorization = authorizationHeaders(headers.authorization, raw.rawHeaders);
    const policy = { audiences: this.audiences, now: this.clock.now() };
    return this.authentication.authenticate(clientCredentials(authorization, parameters, policy), ip);
  }
}
