// Forgets changes of address that nobody proved in time, and old addresses that nobody took back.

import { Injectable } from '@nestjs/common';
import { Sweeper } from '#mysql/sweeper';
import { EmailChangeRepository } from './email-change.repository.ts';
import { EmailUndoRepository } from './email-undo.repository.ts';

@Injectable()
export class ExpiredEmailChanges extends Sweeper {
  protected readonly everySeconds = 10 * 60;

  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly undos: EmailUndoRepository,
  ) {
    super();
  }

  async sweep(): Promise<void> {
    await this.changes.removeExpired();
    await this.undos.removeExpired();
  }
}
