// Whose session an access token is of, be it revoked or not: nobody has to log in for logging out.

import { Injectable } from '@nestjs/common';
import type { AccessTokenClaims } from '#access-token/claims';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { audience } from '../access-token/access-token.issuer.ts';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';

@Injectable()
export class SessionOfToken {
  private readonly verifier: AccessTokenVerifier;

  constructor(keys: SigningKeys, { environment }: AuthConfiguration, clock: Clock) {
    this.verifier = new AccessTokenVerifier({ keys, issuer: environment.PUBLIC_URL, audience, clock });
  }

  /** @throws {UnauthenticatedError} when it is no good, other than by being revoked */
  async read(accessToken: string): Promise<Pick<AccessTokenClaims, 'sub' | 'sid'>> {
    return this.verifier.verifyPerson(accessToken);
  }
}
