// Forgets registrations that nobody proved in time: their data was never an account's.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RegistrationRepository } from './registration.repository.ts';

const everyMilliseconds = 10 * 60 * 1_000;

@Injectable()
export class ExpiredRegistrations implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiredRegistrations.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly registrations: RegistrationRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), everyMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async forget(): Promise<void> {
    await this.registrations
      .removeExpired()
      .catch((error: Error) => this.logger.warn(`expired registrations not removed: ${error.name}`));
  }
}
