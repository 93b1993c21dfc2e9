// Acts as the API shows them.

import type { Page } from '#mysql/keyset';
import type { AuditAnswer, AuditPageAnswer } from './audit.schema.ts';
import type { AuditEntry } from './audit.ts';

export function auditAnswerOf({ id, at, actor, action, target, ip, changes }: AuditEntry): AuditAnswer {
  return { id, at: at.toISOString(), actor, action, target, ip, detail: changes };
}

export function auditPageOf({ items, nextCursor }: Page<AuditEntry>): AuditPageAnswer {
  return { items: items.map(auditAnswerOf), nextCursor };
}
