// Rules of the lines of an export.

import { parse } from 'csv-parse/sync';
import type { AuditEntry } from '../audit/audit.ts';
import { headOf, lineOf } from './audit-lines.ts';

const entry: AuditEntry = {
  seq: 7,
  id: 'an-id',
  at: new Date('2026-11-21T01:02:03.004Z'),
  actor: null,
  actorName: null,
  actorClient: null,
  targetClient: null,
  action: 'account.changed',
  target: 'a-target',
  targetName: '=1+1',
  ip: '2001:db8::1',
  changes: { name: { from: 'Alice', to: '"앨리스",\r\n=HYPERLINK("x")' } },
};

describe('a line of CSV', () => {
  it('comes back from a reader of RFC 4180 as it was, whatever it holds', () => {
    const [line] = parse(headOf('csv') + lineOf('csv', entry), { bom: true, columns: true, record_delimiter: '\r\n' });
    expect(line).toEqual({
      id: 'an-id',
      at: '2026-11-21T01:02:03.004Z',
      actor: '',
      action: 'account.changed',
      target: 'a-target',
      ip: '2001:db8::1',
      detail: JSON.stringify(entry.changes),
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('holds no formula: %j', (target) => {
    const [cells] = parse(lineOf('csv', { ...entry, target }), { record_delimiter: '\r\n' });
    expect((cells as string[])[4]).toBe(`'${target}`);
  });

  it('has no line for the head in JSON Lines', () => {
    expect(headOf('jsonl')).toBe('');
  });
});

describe('a line of JSON Lines', () => {
  it('is one line', () => {
    const line = lineOf('jsonl', entry);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual({
      id: 'an-id',
      at: '2026-11-21T01:02:03.004Z',
      actor: null,
      action: 'account.changed',
      target: 'a-target',
      ip: '2001:db8::1',
      detail: entry.changes,
    });
  });
});
