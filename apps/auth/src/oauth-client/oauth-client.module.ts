// Wires the registry of clients.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { ClientUses } from './client-uses.ts';
import { KnownClients } from './known-clients.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import { OAuthClientService } from './oauth-client.service.ts';
import { OAuthClientStore } from './oauth-client.store.ts';

@Module({
  imports: [AuditModule, RevocationModule],
  providers: [ClientUses, KnownClients, OAuthClientRepository, OAuthClientService, OAuthClientStore],
  exports: [ClientUses, KnownClients, OAuthClientRepository, OAuthClientService, OAuthClientStore],
})
export class OAuthClientModule {}
