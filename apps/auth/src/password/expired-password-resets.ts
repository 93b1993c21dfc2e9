// Forgets resets that nobody finished in time.

import { Injectable } from '@nestjs/common';
import { Sweeper } from '#mysql/sweeper';
import { PasswordResetRepository } from './password-reset.repository.ts';

@Injectable()
export class ExpiredPasswordResets extends Sweeper {
  protected readonly everySeconds = 10 * 60;

  constructor(private readonly resets: PasswordResetRepository) {
    super();
  }

  async sweep(): Promise<void> {
    await this.resets.removeExpired();
  }
}
