// Verifies access tokens, and what auth itself says, by the issuer's public keys, and heeds what was revoked: all that this service knows of auth.

import { Logger, Module } from '@nestjs/common';
import type { AuthenticationOptions } from '#access-token/nest/authentication-options';
import { AccessTokenModule } from '#access-token/nest/access-token.module';
import { profileAudience, ServiceTokenVerifier } from '#access-token/service-token';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { sessionCookieNames } from '#http/cookies';
import { renewalOfPages } from '#http/renewal';
import { ProfileConfiguration } from '../configuration.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { IssuerRevocations } from './issuer-revocations.ts';
import { RevocationMetrics } from './revocation.metrics.ts';

const audience = 'peerfinder';

@Module({
  providers: [{ provide: IssuerKeys, inject: [ProfileConfiguration, Clock], useFactory: IssuerKeys.start }],
  exports: [IssuerKeys],
})
export class IssuerKeysModule {}

@Module({
  imports: [IssuerKeysModule],
  providers: [
    {
      provide: IssuerRevocations,
      inject: [ProfileConfiguration, IssuerKeys, Clock],
      useFactory: IssuerRevocations.start,
    },
    RevocationMetrics,
  ],
  exports: [IssuerRevocations],
})
export class IssuerRevocationsModule {}

@Module({
  imports: [IssuerKeysModule],
  providers: [
    {
      provide: ServiceTokenVerifier,
      inject: [ProfileConfiguration, IssuerKeys, Clock],
      useFactory: ({ environment }: ProfileConfiguration, { client: keys }: IssuerKeys, clock: Clock) =>
        new ServiceTokenVerifier({ keys, issuer: environment.PUBLIC_URL, audience: profileAudience, clock }),
    },
  ],
  exports: [ServiceTokenVerifier],
})
export class ServiceTokenModule {}

@Module({
  imports: [
    AccessTokenModule.forRootAsync({
      imports: [IssuerKeysModule, IssuerRevocationsModule],
      inject: [ProfileConfiguration, IssuerKeys, IssuerRevocations, Clock],
      useFactory: optionsOf,
    }),
  ],
})
export class VerificationModule {}

function optionsOf(
  { environment }: ProfileConfiguration,
  { client: keys }: IssuerKeys,
  { feed: revocations }: IssuerRevocations,
  clock: Clock,
): AuthenticationOptions {
  const issuer = environment.PUBLIC_URL;
  const cookies = sessionCookieNames(issuer);
  const logger = new Logger(AccessTokenVerifier.name);
  const warn = (message: string) => logger.warn(message);
  return {
    verifier: new AccessTokenVerifier({ keys, issuer, audience, clock, revocations, warn }),
    cookieName: cookies.accessToken,
    onAnonymous: renewalOfPages(cookies),
  };
}
