// Which rows of the history a query asks for, as SQL that goes along an index.

import type { AuditQuery } from './audit.ts';

export interface Conditions {
  sql: string;
  values: unknown[];
}

/** Of the acts of one instant, those written later come first. */
export const newestFirst = 'e.at DESC, e.seq DESC';

export function conditionsOf({ actor, target, action, from, to, cursor }: Omit<AuditQuery, 'limit'>): Conditions {
  const conditions: [sql: string, ...values: unknown[]][] = [['TRUE']];
  if (actor !== undefined) conditions.push(['e.actor = ?', actor]);
  if (target !== undefined) conditions.push(['e.target = ?', target]);
  if (action !== undefined) conditions.push(['e.action = ?', action]);
  if (from) conditions.push(['e.at >= ?', from]);
  if (to) conditions.push(['e.at < ?', to]);
  if (cursor) conditions.push(['(e.at < ? OR (e.at = ? AND e.seq < ?))', cursor.at, cursor.at, cursor.seq]);
  return { sql: conditions.map(([sql]) => sql).join(' AND '), values: conditions.flatMap(([, ...values]) => values) };
}
