// Wires the issuers of tokens: for people, for clients, and for the profile service.

import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { AccessTokenIssuer } from './access-token.issuer.ts';
import { ClientTokenIssuer } from './client-token.issuer.ts';
import { ServiceTokenIssuer } from './service-token.ts';

@Module({
  imports: [JwtModule.register({}), SigningKeyModule],
  providers: [AccessTokenIssuer, ClientTokenIssuer, ServiceTokenIssuer],
  exports: [AccessTokenIssuer, ClientTokenIssuer, ServiceTokenIssuer],
})
export class AccessTokenIssuerModule {}
