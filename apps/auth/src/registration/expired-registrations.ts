// Forgets registrations that nobody proved in time: their data was never an account's.

import { Injectable } from '@nestjs/common';
import { Sweeper } from '#mysql/sweeper';
import { RegistrationRepository } from './registration.repository.ts';

@Injectable()
export class ExpiredRegistrations extends Sweeper {
  protected readonly everySeconds = 10 * 60;

  constructor(private readonly registrations: RegistrationRepository) {
    super();
  }

  async sweep(): Promise<void> {
    await this.registrations.removeExpired();
  }
}
