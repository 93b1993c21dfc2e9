// Wires the registry of clients.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import { OAuthClientService } from './oauth-client.service.ts';

@Module({
  imports: [AuditModule, RevocationModule],
  providers: [OAuthClientRepository, OAuthClientService],
  exports: [OAuthClientRepository, OAuthClientService],
})
export class OAuthClientModule {}
