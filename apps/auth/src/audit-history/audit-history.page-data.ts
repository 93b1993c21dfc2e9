// What the page of the history shows: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import type { Form } from '#pages/form';
import { auditActions, type AuditEntry } from '../audit/audit.ts';
import { exportFormats } from './audit-lines.ts';

const filterNames = ['actor', 'target', 'action', 'from', 'to'];

/** Data of the view `audit-events`. */
export function historyPage({ items, nextCursor }: Page<AuditEntry>, form: Form) {
  const filters = filterNames
    .map((name): [string, string] => [name, form.values[name] ?? ''])
    .filter(([, value]) => value);
  const addressOf = (path: string, more: readonly [string, string][] = []) =>
    `${path}?${new URLSearchParams([...filters, ...more])}`;
  const here = '/admin/audit-events';
  return {
    form,
    events: items,
    actions: auditActions,
    isFiltered: filters.length > 0,
    exports: exportFormats.map((format) => ({ format, href: addressOf(`${here}/export`, [['format', format]]) })),
    pager: {
      next: nextCursor === null ? null : addressOf(here, [['cursor', nextCursor]]),
      first: form.values['cursor'] ? addressOf(here) : null,
    },
  };
}
