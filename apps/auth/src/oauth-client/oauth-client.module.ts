// Wires the registry of clients.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { ClientIdsRepository } from './client-ids.repository.ts';
import { ClientMakersRepository } from './client-makers.repository.ts';
import { ClientProofController } from './client-proof.controller.ts';
import { ClientUses } from './client-uses.ts';
import { KnownClients } from './known-clients.ts';
import { OAuthClientActsPages } from './oauth-client-acts.pages.ts';
import { OAuthClientController } from './oauth-client.controller.ts';
import { OAuthClientPages } from './oauth-client.pages.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import { OAuthClientService } from './oauth-client.service.ts';
import { OAuthClientStore } from './oauth-client.store.ts';
import { OAuthClientView } from './oauth-client-view.ts';

@Module({
  imports: [AuditModule, RevocationModule],
  controllers: [OAuthClientController, ClientProofController, OAuthClientPages, OAuthClientActsPages],
  providers: [
    ClientIdsRepository,
    ClientMakersRepository,
    ClientUses,
    KnownClients,
    OAuthClientRepository,
    OAuthClientService,
    OAuthClientStore,
    OAuthClientView,
  ],
  exports: [ClientUses, KnownClients, OAuthClientRepository, OAuthClientService, OAuthClientStore],
})
export class OAuthClientModule {}
