// Wires the authorization server's endpoints for services.

import { Module } from '@nestjs/common';
import { AccessTokenIssuerModule } from '../access-token/access-token.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { OAuthClientModule } from '../oauth-client/oauth-client.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { ClientAssertionStore } from './client-assertion.store.ts';
import { ClientAuthenticationLimits } from './client-authentication.limits.ts';
import { ClientAuthentication } from './client-authentication.service.ts';
import { ClientOfRequest } from './client-of-request.ts';
import { ClientTokens } from './client-tokens.service.ts';
import { IntrospectionController } from './introspection.controller.ts';
import { Introspection } from './introspection.service.ts';
import { RevokedTokenStore } from './revoked-token.store.ts';
import { TokenRevocationController } from './token-revocation.controller.ts';
import { TokenRevocation } from './token-revocation.service.ts';
import { TokenController } from './token.controller.ts';

@Module({
  imports: [AccessTokenIssuerModule, AuditModule, OAuthClientModule, RevocationModule, SessionModule, SigningKeyModule],
  controllers: [TokenController, IntrospectionController, TokenRevocationController],
  providers: [
    ClientAssertionStore,
    ClientAuthentication,
    ClientAuthenticationLimits,
    ClientOfRequest,
    ClientTokens,
    Introspection,
    RevokedTokenStore,
    TokenRevocation,
  ],
})
export class OAuthModule {}
