// Issues access tokens: JWTs by RFC 9068, signed RS256 with the current key.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { scopeOfPerson } from '#access-token/scope';
import { rolesOf } from '../account/account.ts';
import type { TokenSubject } from '../account/token-subject.ts';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';

export const accessTokenLifetimeSeconds = 10 * 60;
export const audience = 'peerfinder';
/** The `client_id` of people's tokens: PeerFinder's own pages and programs. */
export const firstPartyClient = 'peerfinder';

/** What a token says of a login. */
export interface TokenSession {
  id: string;
  authenticatedAt: Date;
}

@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly signingKeys: SigningKeys,
    private readonly configuration: AuthConfiguration,
  ) {}

  /**
   * @param issuedAt seconds since 1970; from when on it is valid for `accessTokenLifetimeSeconds`
   * @returns a signed token for one person's session
   */
  issue(subject: TokenSubject, session: TokenSession, issuedAt: number): string {
    const { kid, privateKey } = this.signingKeys.current();
    const roles = rolesOf(subject);
    const claims = {
      iss: this.configuration.environment.PUBLIC_URL,
      aud: audience,
      sub: subject.id,
      sid: session.id,
      jti: randomUUID(),
      client_id: firstPartyClient,
      iat: issuedAt,
      exp: issuedAt + accessTokenLifetimeSeconds,
      auth_time: secondsOf(session.authenticatedAt),
      scope: scopeOfPerson(roles),
      roles,
      email_verified: subject.emailVerified,
      name: subject.name,
    };
    return this.jwt.sign(claims, { privateKey, algorithm: 'RS256', header: { alg: 'RS256', typ: 'at+jwt', kid } });
  }
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1_000);
}
