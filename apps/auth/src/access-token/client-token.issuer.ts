// Issues the access tokens of services: JWTs by RFC 9068 without a person, signed RS256 with the current key.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { accessTokenLifetimeSeconds, audience } from './access-token.issuer.ts';

@Injectable()
export class ClientTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly signingKeys: SigningKeys,
    private readonly configuration: AuthConfiguration,
  ) {}

  /**
   * @param scope names, separated by spaces
   * @param issuedAt seconds since 1970; from when on it is valid for `accessTokenLifetimeSeconds`
   */
  issue(clientId: string, scope: string, issuedAt: number): string {
    const { kid, privateKey } = this.signingKeys.current();
    const claims = {
      iss: this.configuration.environment.PUBLIC_URL,
      aud: audience,
      sub: clientId,
      client_id: clientId,
      jti: randomUUID(),
      iat: issuedAt,
      exp: issuedAt + accessTokenLifetimeSeconds,
      scope,
    };
    return this.jwt.sign(claims, { privateKey, algorithm: 'RS256', header: { alg: 'RS256', typ: 'at+jwt', kid } });
  }
}
