// Verifies access tokens by the issuer's public keys; the only thing of auth that this service knows.

import { Module } from '@nestjs/common';
import { JwksClient } from '#access-token/jwks-client';
import { AccessTokenModule } from '#access-token/nest/access-token.module';
import type { AuthenticationOptions } from '#access-token/nest/authentication-options';
import { AccessTokenVerifier } from '#access-token/verifier';
import { Clock } from '#config/clock';
import { sessionCookieNames } from '#http/cookies';
import { renewalOfPages } from '#http/renewal';
import { ProfileConfiguration } from '../configuration.ts';
import { KeysModule } from './keys.module.ts';

const audience = 'peerfinder';

@Module({
  imports: [
    KeysModule,
    AccessTokenModule.forRootAsync({ inject: [ProfileConfiguration, JwksClient, Clock], useFactory: optionsOf }),
  ],
})
export class VerificationModule {}

function optionsOf({ environment }: ProfileConfiguration, keys: JwksClient, clock: Clock): AuthenticationOptions {
  const cookies = sessionCookieNames(environment.PUBLIC_URL);
  return {
    verifier: new AccessTokenVerifier({ keys, issuer: environment.PUBLIC_URL, audience, clock }),
    cookieName: cookies.accessToken,
    onAnonymous: renewalOfPages(cookies),
  };
}
