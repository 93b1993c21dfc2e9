// Leaving: an account is withdrawn at once; what it left is erased afterwards, whenever both services can.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { Outbox } from '#mysql/outbox';
import { AccountRepository } from '../account/account.repository.ts';
import { AccountService } from '../account/account.service.ts';
import type { Account } from '../account/account.ts';
import { LastAdmin } from '../account/last-admin.ts';
import { PasswordProof } from '../account/password-proof.ts';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { Mailer } from '../mail/mailer.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import { SessionService } from '../session/session.service.ts';
import { RemainsRepository } from './remains.repository.ts';
import { accountWithdrawnTopic, payloadOf } from './withdrawal.ts';

type Way = { template: 'withdrawn' | 'removed'; action: 'account.withdrawn' | 'account.removed' };

@Injectable()
export class WithdrawalService {
  constructor(
    private readonly database: Database,
    private readonly lastAdmin: LastAdmin,
    private readonly accounts: AccountRepository,
    private readonly accountService: AccountService,
    private readonly proof: PasswordProof,
    private readonly remains: RemainsRepository,
    private readonly registrations: RegistrationRepository,
    private readonly sessions: SessionService,
    private readonly outbox: Outbox,
    private readonly mailer: Mailer,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * A person leaves.
   *
   * @throws {WrongPasswordError | RateLimitedError | LastAdminError | AccountGoneError}
   */
  async withdraw(actor: Actor, accountId: string, password: string): Promise<void> {
    await this.proof.verify(accountId, password);
    await this.end(actor, accountId, { template: 'withdrawn', action: 'account.withdrawn' });
  }

  /**
   * An organiser removes somebody: the same, without their password.
   *
   * @throws {LastAdminError | AccountGoneError}
   */
  async remove(actor: Actor, accountId: string): Promise<void> {
    await this.end(actor, accountId, { template: 'removed', action: 'account.removed' });
  }

  /** Redis comes late, so that a store that is away takes everything back; the audit log's lock comes last. */
  private async end(actor: Actor, accountId: string, { template, action }: Way): Promise<void> {
    await this.database.transaction(async () => {
      const account = await this.lastAdmin.lock(accountId);
      await this.accounts.withdraw(accountId, this.clock.now());
      await this.remains.removeAllOf(accountId);
      await this.registrations.removeAllOf(account.email);
      await this.outbox.append(accountWithdrawnTopic, payloadOf(accountId));
      await this.sayFarewell(account, template);
      await this.sessions.endAllOf(accountId, 'withdrawn');
      await this.accountService.forgetTokenSubject(accountId);
      await this.audit.record(actor, action, accountId);
    });
  }

  private async sayFarewell({ email, name, locale }: Account, template: Way['template']): Promise<void> {
    await this.mailer.post({ to: email, locale, template, name, path: '/' });
  }
}
