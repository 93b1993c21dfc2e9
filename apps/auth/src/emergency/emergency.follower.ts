// What a running copy of the service does about an emergency: takes the new keys before it passes the word on, and sees to it
// that the word gets out, should whoever declared it not have come so far.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RevocationLog } from '../revocation/revocation.log.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { EmergencyAnnouncer } from './emergency.announcer.ts';

const intervalMilliseconds = 10_000;

@Injectable()
export class EmergencyFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(EmergencyFollower.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly announcer: EmergencyAnnouncer,
    private readonly signingKeys: SigningKeys,
    private readonly log: RevocationLog,
  ) {
    log.beforeEvery((notBefore) => this.takeNewKeys(notBefore));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => void this.follow(), intervalMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What MySQL knows of emergencies, though Redis may never have heard or have lost it. */
  async follow(): Promise<void> {
    try {
      await this.announcer.announceUnannounced();
    } catch (error) {
      this.logger.warn(`emergencies not looked up: ${(error as Error).name}`);
    }
    this.log.addEvery(this.knownNotBefore());
  }

  /** At every start the stream tells of emergencies that are over: then the keys at hand are the new ones. */
  private async takeNewKeys(notBefore: number): Promise<void> {
    if (this.knownNotBefore() < notBefore) await this.signingKeys.renew();
  }

  private knownNotBefore(): number {
    return this.signingKeys.emergency?.notBefore ?? 0;
  }
}
