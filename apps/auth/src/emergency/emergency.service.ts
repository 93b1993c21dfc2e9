// The emergency: the signing keys are replaced, and nothing that was issued before is good any more.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { EmergencyRepository } from '../signing-key/emergency.repository.ts';
import type { Emergency } from '../signing-key/emergency.ts';
import { KeyReplacement } from '../signing-key/key-replacement.ts';
import { ClockCheck } from './clock-check.ts';
import { EmergencyAnnouncer } from './emergency.announcer.ts';

export interface EmergencyOutcome {
  emergency: Emergency;
  /** Whether an earlier run had begun it, and this one only told of it. */
  begunEarlier: boolean;
  /** Whether the replaced keys were sealed with another KEY_ENCRYPTION_KEY: what runs with that one can't open the new ones. */
  sealedAnew: boolean;
  /** Whether verifiers are told. Where not, doing it again tells them. */
  announced: boolean;
}

@Injectable()
export class EmergencyService {
  constructor(
    private readonly keys: KeyReplacement,
    private readonly emergencies: EmergencyRepository,
    private readonly announcer: EmergencyAnnouncer,
    private readonly clockCheck: ClockCheck,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /**
   * Replaces the keys and tells every verifier. What an earlier run began and could not tell is told, and nothing
   * replaced a second time: so doing it again after a failure finishes it.
   *
   * @throws {ClocksDifferError} having done nothing
   */
  async revokeAllTokens(): Promise<EmergencyOutcome> {
    const begun = await this.emergencies.latestUnannounced();
    const { emergency, sealedAnew } = begun ? { emergency: begun, sealedAnew: false } : await this.replaceKeys();
    const announced = await this.announcer.announce(emergency);
    return { emergency, begunEarlier: begun !== undefined, sealedAnew, announced };
  }

  private async replaceKeys(): Promise<{ emergency: Emergency; sealedAnew: boolean }> {
    await this.clockCheck.pass();
    return this.database.transaction(async () => {
      const sealedAnew = await this.keys.areSealedOtherwise();
      const emergency = await this.keys.replaceAll();
      await this.audit.record(theService, 'tokens.revoked_all', null, { notBefore: emergency.notBefore });
      return { emergency, sealedAnew };
    });
  }
}
