// Replaces the signing keys at once. What it ends it never opens, so it works with another KEY_ENCRYPTION_KEY than theirs.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { type Emergency, emergencyAt } from './emergency.ts';
import { EmergencyRepository } from './emergency.repository.ts';
import { makeKey } from './key-maker.ts';
import { SigningKeyRepository } from './signing-key.repository.ts';

@Injectable()
export class KeyReplacement {
  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly emergencies: EmergencyRepository,
    private readonly clock: Clock,
  ) {}

  /** Whether the keys that `replaceAll` would end are sealed with another KEY_ENCRYPTION_KEY than the configured one. */
  areSealedOtherwise(): Promise<boolean> {
    return this.repository.areSealedOtherwise();
  }

  /**
   * Ends every key and makes new ones: part of the transaction that records why. Every copy of the service signs on with
   * dead keys until it renews them.
   */
  async replaceAll(): Promise<Emergency> {
    await this.repository.lock();
    const emergency = emergencyAt(this.clock.now(), await this.emergencies.latest());
    await this.repository.retireAll(emergency.at);
    for (const state of ['current', 'next'] as const) {
      await this.repository.insert(await makeKey(state, emergency.at));
    }
    await this.emergencies.insert(emergency);
    return emergency;
  }
}
