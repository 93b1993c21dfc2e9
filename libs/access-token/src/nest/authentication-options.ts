// What an application tells the authentication module.

import type { FastifyRequest } from 'fastify';
import type { AuthenticationRequirement } from './authenticated.decorator.ts';
import type { Clock } from '../clock.ts';
import type { TokenClaims } from '../claims.ts';
import type { AccessTokenVerifier } from '../verifier.ts';

export interface AuthenticationOptions {
  readonly verifier: AccessTokenVerifier;
  /** The cookie that carries the access token. */
  readonly cookieName: string;
  /**
   * Called where no token came along or it has expired, before the request is refused or let
   * through signed out. May throw to answer in another way, such as sending a page to renew.
   */
  readonly onAnonymous?: (request: FastifyRequest) => void;
  /** Called for every good token; rejects what the application knows to be over meanwhile. */
  readonly onAuthenticated?: (claims: TokenClaims, requirement: AuthenticationRequirement) => Promise<void>;
  /** What tells how long ago somebody logged in; the machine's clock unless given. */
  readonly clock?: Clock;
}

/** The injection token of the options. */
export const authenticationOptions = Symbol('authentication options');
