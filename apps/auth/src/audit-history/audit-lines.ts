// The history as lines of a file: CSV for spreadsheets (RFC 4180), or JSON Lines for programs.

import { auditAnswerOf } from '../audit/audit.answer.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { writeLine } from '../member-transfer/transfer-line.ts';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

const columns = ['id', 'at', 'actor', 'action', 'target', 'ip', 'detail'] as const;
/** Spreadsheets take a file without it for another encoding than UTF-8. */
const byteOrderMark = '\uFEFF';
/** What makes a spreadsheet take a cell for a formula. */
const beginsFormula = /^[=+\-@\t\r]/;

/** What comes before the first act. */
export function headOf(format: ExportFormat): string {
  return format === 'csv' ? byteOrderMark + writeLine(columns) : '';
}

/** @returns the line of an act, with its end */
export function lineOf(format: ExportFormat, entry: AuditEntry): string {
  const answer = auditAnswerOf(entry);
  if (format === 'jsonl') return `${JSON.stringify(answer)}\n`;
  const detail = answer.detail && JSON.stringify(answer.detail);
  return writeLine(columns.map((column) => cellOf({ ...answer, detail }[column])));
}

/** An apostrophe in front keeps a spreadsheet from calculating what somebody wrote. */
function cellOf(value: string | null): string {
  if (value === null) return '';
  return beginsFormula.test(value) ? `'${value}` : value;
}
