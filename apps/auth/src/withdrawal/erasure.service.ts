// Erases a withdrawn account on both sides: carries out the outbox's message, as often as it takes.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { OutboxRelay } from '#mysql/outbox.relay';
import { AccountRepository } from '../account/account.repository.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { ProfileEvents } from './profile-events.ts';
import { RemainsRepository } from './remains.repository.ts';
import { accountIn, accountWithdrawnTopic } from './withdrawal.ts';

/** Somebody who has left waits no longer for their erasure than this, once both services can. */
const longestDelaySeconds = 5 * 60;

@Injectable()
export class ErasureService {
  constructor(
    relay: OutboxRelay,
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly remains: RemainsRepository,
    private readonly profileEvents: ProfileEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    relay.handle(accountWithdrawnTopic, (payload) => this.erase(accountIn(payload)), {
      giveUpAfterSeconds: Infinity,
      longestDelaySeconds,
    });
  }

  /** The profile service first: as long as it has not erased its part, this service knows whose it is. */
  private async erase(accountId: string): Promise<void> {
    await this.profileEvents.accountPurged(accountId);
    await this.database.transaction(async () => {
      const account = await this.accounts.lockWithdrawn(accountId);
      if (!account) return;
      await this.remains.insertTombstone({ id: accountId, ...account, erasedAt: this.clock.now() });
      await this.accounts.erase(accountId);
      await this.audit.forget(accountId);
      await this.audit.record(theService, 'account.erased', accountId);
    });
  }
}
