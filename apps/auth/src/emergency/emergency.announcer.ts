// Tells of emergencies: through the stream, by which copies of this service and all verifiers hear of them.

import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { RevocationStore } from '../revocation/revocation.store.ts';
import { EmergencyRepository } from '../signing-key/emergency.repository.ts';
import type { Emergency } from '../signing-key/emergency.ts';

@Injectable()
export class EmergencyAnnouncer {
  private readonly logger = new Logger(EmergencyAnnouncer.name);

  constructor(
    private readonly emergencies: EmergencyRepository,
    private readonly revocations: RevocationStore,
    private readonly clock: Clock,
  ) {}

  /** @returns whether verifiers are told; where not, trying again tells them */
  async announce(emergency: Emergency): Promise<boolean> {
    try {
      await this.append(emergency);
    } catch (error) {
      this.logger.error(`verifiers are not told: ${(error as Error).name}`);
      return false;
    }
    await this.emergencies.markAnnounced(emergency, this.clock.now());
    return true;
  }

  /** What was declared and not told yet, as after a crash, or while Redis was away. */
  async announceUnannounced(): Promise<void> {
    const begun = await this.emergencies.latestUnannounced();
    if (begun) await this.announce(begun);
  }

  /** Unless a run that was cut off behind it has. */
  private async append({ notBefore }: Emergency): Promise<void> {
    if ((await this.revocations.tokensFrom('*')) >= notBefore) return;
    await this.revocations.append('all', '', new Date((notBefore - 1) * 1_000));
  }
}
