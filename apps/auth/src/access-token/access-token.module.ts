// Wires the issuer of access tokens.

import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { AccessTokenIssuer } from './access-token.issuer.ts';

@Module({
  imports: [JwtModule.register({}), SigningKeyModule],
  providers: [AccessTokenIssuer],
  exports: [AccessTokenIssuer],
})
export class AccessTokenIssuerModule {}
