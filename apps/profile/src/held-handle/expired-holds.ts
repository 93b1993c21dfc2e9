// Forgets handles whose time is over; they are free before already, by the clock.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Sweeper } from '#mysql/sweeper';
import { HeldHandleRepository } from './held-handle.repository.ts';

@Injectable()
export class ExpiredHolds extends Sweeper {
  protected readonly everySeconds = 60 * 60;

  constructor(
    private readonly heldHandles: HeldHandleRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async sweep(): Promise<void> {
    await this.heldHandles.removeExpired(this.clock.now());
  }
}
