// Passport's door to the verifier: the guard comes through here when a token is not remembered.

import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import type { FastifyRequest } from 'fastify';
import type { TokenClaims } from '../claims.ts';
import { UnauthenticatedError } from '../errors.ts';
import { type AuthenticationOptions, authenticationOptions } from './authentication-options.ts';
import { requestToken } from './request-token.ts';

type Verified = (error: unknown, claims?: TokenClaims) => void;

/** Hands the request to `verify` and reports what came of it. */
class RequestStrategy extends passport.Strategy {
  /** Passport's registry is one per process, applications in it may be several. */
  override readonly name = `access-token-${randomUUID()}`;

  constructor(private readonly verify: (request: FastifyRequest, verified: Verified) => void) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request as FastifyRequest, (error, claims) => (claims ? this.success(claims) : this.error(error)));
  }
}

@Injectable()
export class AccessTokenStrategy extends PassportStrategy(RequestStrategy) implements OnApplicationShutdown {
  constructor(@Inject(authenticationOptions) private readonly options: AuthenticationOptions) {
    super();
  }

  /** Called by Passport with what `authenticate` was given: a request whose token the guard does not remember. */
  async validate(request: FastifyRequest): Promise<TokenClaims> {
    const { verifier, cookieName } = this.options;
    const token = requestToken(request, cookieName);
    if (token === undefined) throw new UnauthenticatedError('missing');
    return verifier.verifyAnew(token);
  }

  /** Not earlier: until the server has closed, requests come through here. */
  onApplicationShutdown(): void {
    passport.unuse(this.name);
  }
}
