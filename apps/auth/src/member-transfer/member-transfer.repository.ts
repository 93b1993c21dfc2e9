// Who is here already, and who could go elsewhere, from MySQL.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import type { ExportCounts, TransferredMember } from './member-transfer.ts';

type Row = Omit<TransferredMember, 'verified'> & { id: string };

const rowsAtOnce = 1_000;
const accounts = `
  SELECT account.id, account.name, account.email, credential.password_hash AS hash
  FROM account JOIN credential ON credential.account_id = account.id
  WHERE account.status = 'active' AND account.id > ? ORDER BY account.id LIMIT ${rowsAtOnce}`;
const pending = `
  SELECT id, name, email, password_hash AS hash FROM pending_registration
  WHERE imported_email_key IS NOT NULL AND expires_at > ? AND id > ? ORDER BY id LIMIT ${rowsAtOnce}`;

@Injectable()
export class MemberTransferRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of the addresses that have an account or were imported before. */
  async presentAmong(emailKeys: readonly string[]): Promise<Set<string>> {
    if (emailKeys.length === 0) return new Set();
    const sql = `
      SELECT email_key AS emailKey FROM account WHERE email_key IN (?)
      UNION SELECT imported_email_key FROM pending_registration WHERE imported_email_key IN (?)`;
    const rows = await this.database.rows<{ emailKey: string }>(sql, [emailKeys, emailKeys]);
    return new Set(rows.map(({ emailKey }) => emailKey));
  }

  /** How many `members` will give, and how many it leaves out. */
  async count(): Promise<ExportCounts> {
    const sql = `
      SELECT (SELECT COUNT(*) FROM account WHERE status = 'active') AS accounts,
        (SELECT COUNT(*) FROM pending_registration WHERE imported_email_key IS NOT NULL AND expires_at > ?) AS pending,
        (SELECT COUNT(*) FROM account WHERE status = 'suspended') AS leftOut`;
    const [counts] = await this.database.rows<Record<keyof ExportCounts, string>>(sql, [this.clock.now()]);
    return {
      accounts: Number(counts?.accounts),
      pending: Number(counts?.pending),
      leftOut: Number(counts?.leftOut),
    };
  }

  /** Every active account, then who was imported and has not proved the address. Holds one page at a time. */
  async *members(): AsyncGenerator<TransferredMember> {
    const now = this.clock.now();
    yield* this.pages(true, (after) => this.database.rows<Row>(accounts, [after]));
    yield* this.pages(false, (after) => this.database.rows<Row>(pending, [now, after]));
  }

  private async *pages(verified: boolean, page: (after: string) => Promise<Row[]>): AsyncGenerator<TransferredMember> {
    for (let rows = await page(''); rows.length > 0; rows = await page((rows.at(-1) as Row).id)) {
      for (const { name, email, hash } of rows) yield { name, email, verified, hash };
    }
  }
}
