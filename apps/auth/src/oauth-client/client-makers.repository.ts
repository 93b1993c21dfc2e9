// Who made each client: the history knows.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';

/** An organiser, who may have left since; null for whoever runs the service's commands. */
export type ClientMaker = { id: string; name: string | null } | null;

interface MakerRow {
  clientId: string;
  id: string | null;
  name: string | null;
}

const sql = `
  SELECT e.target AS clientId, e.actor AS id, a.name
  FROM audit_event e LEFT JOIN account a ON a.id = e.actor AND a.status <> 'withdrawn'
  WHERE e.action = 'client.created' AND e.target IN (?)`;

@Injectable()
export class ClientMakersRepository {
  constructor(private readonly database: Database) {}

  /** @returns the makers by the ids of their clients */
  async of(clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientMaker>> {
    if (clientIds.length === 0) return new Map();
    const rows = await this.database.rows<MakerRow>(sql, [clientIds]);
    return new Map(rows.map(({ clientId, id, name }) => [clientId, id === null ? null : { id, name }]));
  }
}
