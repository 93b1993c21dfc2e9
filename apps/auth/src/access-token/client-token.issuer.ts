// Issues the access tokens of services: JWTs by RFC 9068 without a person, signed RS256 with the current key.

import { type KeyObject, randomUUID, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { accessTokenLifetimeSeconds, audience } from './access-token.issuer.ts';

@Injectable()
export class ClientTokenIssuer {
  constructor(
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
    return signed({ alg: 'RS256', typ: 'at+jwt', kid }, claims, privateKey);
  }
}

/** RFC 7515 §7.1. Where signatures are nearly all of the work, jsonwebtoken adds a tenth to it. */
function signed(header: object, claims: object, key: KeyObject): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
