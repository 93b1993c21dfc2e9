// The emergency: the signing keys are replaced, and nothing that was issued before is good any more.

import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { RevocationStore } from '../revocation/revocation.store.ts';
import { EmergencyRepository } from '../signing-key/emergency.repository.ts';
import type { Emergency } from '../signing-key/emergency.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';

export interface EmergencyOutcome {
  emergency: Emergency;
  /** Whether an earlier run had begun it, and this one only told of it. */
  begunEarlier: boolean;
  /** Whether verifiers are told. Where not, doing it again tells them. */
  announced: boolean;
}

@Injectable()
export class EmergencyService {
  private readonly logger = new Logger(EmergencyService.name);

  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly emergencies: EmergencyRepository,
    private readonly revocations: RevocationStore,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the keys and tells every verifier. What an earlier run began and could not tell is told, and nothing
   * replaced a second time: so doing it again after a failure finishes it.
   */
  async revokeAllTokens(): Promise<EmergencyOutcome> {
    const begun = await this.emergencies.latestUnannounced();
    const emergency = begun ?? (await this.replaceKeys());
    return { emergency, begunEarlier: begun !== undefined, announced: await this.announced(emergency) };
  }

  /** What was declared and not told yet, as after a crash, or while Redis was away. */
  async announceUnannounced(): Promise<void> {
    const begun = await this.emergencies.latestUnannounced();
    if (begun) await this.announced(begun);
  }

  private replaceKeys(): Promise<Emergency> {
    return this.database.transaction(async () => {
      const emergency = await this.signingKeys.replaceAll();
      await this.audit.record(theService, 'tokens.revoked_all', null, { notBefore: emergency.notBefore });
      return emergency;
    });
  }

  /** Through the stream, by which copies of this service and all verifiers hear of it. */
  private async announced(emergency: Emergency): Promise<boolean> {
    try {
      await this.append(emergency);
    } catch (error) {
      this.logger.error(`verifiers are not told: ${(error as Error).name}`);
      return false;
    }
    await this.emergencies.markAnnounced(emergency, this.clock.now());
    return true;
  }

  /** Unless a run that was cut off behind it has. */
  private async append({ notBefore }: Emergency): Promise<void> {
    if ((await this.revocations.tokensFrom('*')) >= notBefore) return;
    await this.revocations.append('all', '', new Date((notBefore - 1) * 1_000));
  }
}
