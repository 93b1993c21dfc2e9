// What an organiser does to a member: each act in one transaction, with the history of it.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountGoneError } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { AccountService } from '../account/account.service.ts';
import { LastAdmin } from '../account/last-admin.ts';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { SessionService } from '../session/session.service.ts';
import type { LiveSession } from '../session/session.ts';
import { OwnAccountError } from './member.errors.ts';
import { type Member, type MemberChanges, newOf, takesPower } from './member.ts';

@Injectable()
export class MemberService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly accountService: AccountService,
    private readonly lastAdmin: LastAdmin,
    private readonly sessions: SessionService,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /** @throws {AccountGoneError} */
  async get(id: string): Promise<Member> {
    return this.accountService.get(id);
  }

  /**
   * Suspends, restores, gives or takes the admin role; what is so already stays, and is no event.
   *
   * @throws {AccountGoneError | LastAdminError | OwnAccountError}
   */
  async change(actor: Actor, id: string, wish: MemberChanges): Promise<Member> {
    return this.database.transaction(async () => {
      const account = takesPower(wish) ? await this.lastAdmin.lock(id) : await this.lock(id);
      const changes = newOf(account, wish);
      if (changes.status === 'suspended' && actor.id === id) throw new OwnAccountError();
      const { status, isAdmin, reason } = changes;
      const suspensionReason = status === 'suspended' ? (reason ?? null) : null;
      const columns = {
        ...(status !== undefined && { status, suspensionReason }),
        ...(isAdmin !== undefined && { isAdmin }),
      };
      if (Object.keys(columns).length === 0) return account;
      await this.accounts.update(id, columns);
      await this.letTokensFollow(id, changes);
      await this.record(actor, id, changes);
      return { ...account, ...columns };
    });
  }

  /** @throws {AccountGoneError} */
  async sessionsOf(id: string): Promise<LiveSession[]> {
    await this.get(id);
    return this.sessions.list(id);
  }

  /**
   * Signs the member out everywhere. Recorded also where there was nothing to end: the try before may have
   * died between the end and the record.
   *
   * @throws {AccountGoneError}
   */
  async endSessions(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.lock(id);
      const count = await this.sessions.endAllOf(id, 'ended_by_user');
      await this.audit.record(actor, 'sessions.ended', id, { count });
    });
  }

  /** What is revoked with all sessions needs no second word. */
  private async letTokensFollow(id: string, { status, isAdmin }: MemberChanges): Promise<void> {
    if (isAdmin !== undefined && status !== 'suspended') return this.accountService.revokeTokens(id);
    await this.accountService.forgetTokenSubject(id);
    if (status === 'suspended') await this.sessions.endAllOf(id, 'suspended');
  }

  private async lock(id: string) {
    const account = await this.accounts.lock(id);
    if (!account) throw new AccountGoneError();
    return account;
  }

  private async record(actor: Actor, id: string, { status, reason, isAdmin }: MemberChanges): Promise<void> {
    if (status === 'suspended') await this.audit.record(actor, 'account.suspended', id, { reason: reason ?? null });
    if (status === 'active') await this.audit.record(actor, 'account.restored', id);
    if (isAdmin !== undefined)
      await this.audit.record(actor, isAdmin ? 'role.given' : 'role.taken', id, { role: 'admin' });
  }
}
