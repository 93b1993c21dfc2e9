// What this service holds of a person, as files: JSON that people can read, too.

import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { jsonArray } from '#http/json-array';
import { projectPath } from '#pages/project-root';
import { AccountGoneError } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { rolesOf } from '../account/account.ts';
import { SessionService } from '../session/session.service.ts';
import type { LiveSession } from '../session/session.ts';
import type { ArchiveFile } from './archive.ts';
import { HeldRowsRepository } from './held-rows.repository.ts';
import { OwnHistoryRepository } from './own-history.repository.ts';

@Injectable()
export class AccountDocuments {
  private readonly readMe = readFileSync(projectPath('apps/auth/views/data-export/README.txt'));

  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionService,
    private readonly held: HeldRowsRepository,
    private readonly history: OwnHistoryRepository,
  ) {}

  /** @throws {AccountGoneError} */
  async of(accountId: string): Promise<ArchiveFile[]> {
    const [account, sessions, pending] = await Promise.all([
      this.account(accountId),
      this.sessions.list(accountId),
      this.held.pendingChanges(accountId),
    ]);
    return [
      { name: 'README.txt', content: [this.readMe] },
      jsonFile('account.json', account),
      jsonFile('sessions.json', sessions.map(sessionDocument)),
      jsonFile('pending-changes.json', pending),
      { name: 'security-history.json', content: jsonArray(this.history.of(accountId)) },
    ];
  }

  private async account(accountId: string): Promise<object> {
    const account = await this.accounts.find(accountId);
    if (!account) throw new AccountGoneError();
    const { isAdmin: _, sessionsValidFrom: __, ...shown } = account;
    return {
      ...shown,
      roles: rolesOf(account),
      passwordStoredAt: await this.held.passwordStoredAt(accountId),
      activeDays: await this.held.activeDays(accountId),
    };
  }
}

function sessionDocument({ id, device, createdAt, lastSeenAt }: LiveSession): object {
  return { id, ip: device.ip, userAgent: device.userAgent, createdAt, lastSeenAt };
}

function jsonFile(name: string, document: object): ArchiveFile {
  return { name, content: [Buffer.from(`${JSON.stringify(document, null, 2)}\n`)] };
}
