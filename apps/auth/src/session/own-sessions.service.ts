// What a person does with the list of where they are signed in.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { SessionNotFoundError } from './session.errors.ts';
import { SessionService } from './session.service.ts';
import type { LiveSession } from './session.ts';

@Injectable()
export class OwnSessions {
  constructor(
    private readonly sessions: SessionService,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  async list(accountId: string): Promise<LiveSession[]> {
    return this.sessions.list(accountId);
  }

  /** @throws {SessionNotFoundError} for one that has ended, and for somebody else's */
  async end(actor: Actor, accountId: string, sessionId: string): Promise<void> {
    await this.database.transaction(async () => {
      const hasEnded = await this.sessions.endOne(accountId, sessionId, 'ended_by_user');
      if (!hasEnded) throw new SessionNotFoundError();
      await this.audit.record(actor, 'session.ended', accountId);
    });
  }

  /** Ends every session of the account but one. */
  async endOthers(actor: Actor, accountId: string, keptSessionId?: string): Promise<void> {
    await this.database.transaction(async () => {
      const count = await this.sessions.endAllOf(accountId, 'ended_by_user', keptSessionId);
      if (count > 0) await this.audit.record(actor, 'sessions.ended', accountId, { count });
    });
  }
}
