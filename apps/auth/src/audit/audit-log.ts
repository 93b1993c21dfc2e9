// Writes the history of acts on accounts.

import { Injectable } from '@nestjs/common';
import type { Actor, AuditAction } from './audit.ts';

@Injectable()
export class AuditLog {
  /** The last step of the current transaction. `changes` holds what was and what is, never a secret. */
  async record(
    _actor: Actor,
    _action: AuditAction,
    _target: string | null,
    _changes?: Readonly<Record<string, unknown>>,
  ): Promise<void> {}
}
