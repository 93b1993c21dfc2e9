// What a person does with the list of where they are signed in.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { SessionNotFoundError } from './session.errors.ts';
import { SessionService } from './session.service.ts';
import { SessionStore } from './session.store.ts';
import type { LiveSession } from './session.ts';

@Injectable()
export class OwnSessions {
  constructor(
    private readonly sessions: SessionService,
    private readonly store: SessionStore,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  async list(accountId: string): Promise<LiveSession[]> {
    return this.sessions.list(accountId);
  }

  /**
   * Ends one session. Again for one that was ended this way: the first time may have died before the act
   * was recorded.
   *
   * @throws {SessionNotFoundError} for one that has ended otherwise, and for somebody else's
   */
  async end(actor: Actor, accountId: string, sessionId: string): Promise<void> {
    await this.database.transaction(async () => {
      const hasEnded =
        (await this.sessions.endOne(accountId, sessionId, 'ended_by_user')) ||
        (await this.wasEndedByOwner(accountId, sessionId));
      if (!hasEnded) throw new SessionNotFoundError();
      await this.audit.record(actor, 'session.ended', accountId, { session: sessionId });
    });
  }

  /** Ends every session of the account but one. Recorded also where none was left: see `end`. */
  async endOthers(actor: Actor, accountId: string, keptSessionId?: string): Promise<void> {
    await this.database.transaction(async () => {
      const count = await this.sessions.endAllOf(accountId, 'ended_by_user', keptSessionId);
      await this.audit.record(actor, 'sessions.ended', accountId, { count });
    });
  }

  private async wasEndedByOwner(accountId: string, sessionId: string): Promise<boolean> {
    const { authenticatedAt, endedBecause } = await this.store.stateOf(accountId, sessionId);
    return authenticatedAt !== undefined && endedBecause === 'ended_by_user';
  }
}
