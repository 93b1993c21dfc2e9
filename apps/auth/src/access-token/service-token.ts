// Issues the tokens by which auth speaks to the profile service: security events (RFC 8417), requests about an account.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import {
  accountPurged,
  type InternalRequest,
  profileAudience,
  type ServiceTokenType,
} from '#access-token/service-token';
import { Clock } from '#config/clock';
import { AuthConfiguration } from '../configuration.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';

/** Each token is made for one message that is sent at once. */
const lifetimeSeconds = 60;

@Injectable()
export class ServiceTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly signingKeys: SigningKeys,
    private readonly configuration: AuthConfiguration,
    private readonly clock: Clock,
  ) {}

  /** A Security Event Token that says that an account is no more (RISC account-purged, RFC 9493 §3.2.3). */
  accountPurged(accountId: string): string {
    const { PUBLIC_URL: iss } = this.configuration.environment;
    return this.sign('secevent+jwt', {
      sub_id: { format: 'iss_sub', iss, sub: accountId },
      events: { [accountPurged]: {} },
    });
  }

  /** A token for one request about an account; to be sent as a bearer token. */
  request({ sub, htm, htu }: InternalRequest): string {
    return this.sign('internal-request+jwt', { sub, htm, htu });
  }

  private sign(typ: ServiceTokenType, claims: object): string {
    const { kid, privateKey } = this.signingKeys.current();
    const iat = Math.floor(this.clock.now().getTime() / 1_000);
    const envelope = {
      iss: this.configuration.environment.PUBLIC_URL,
      aud: profileAudience,
      iat,
      exp: iat + lifetimeSeconds,
      jti: randomUUID(),
    };
    const header = { alg: 'RS256' as const, typ, kid };
    return this.jwt.sign({ ...envelope, ...claims }, { privateKey, algorithm: 'RS256', header });
  }
}
