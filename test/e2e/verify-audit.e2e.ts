// Rules of `npm run verify-audit`: what somebody with every right on the database did shows.

import { AuditLog } from '../../apps/auth/src/audit/audit-log.ts';
import { verifyAudit } from '../../apps/auth/src/verify-audit.ts';
import { type AuthService, startAuthService } from '../support/auth-service.ts';

const particularsOf = (seq: number) => `DELETE FROM audit_particular WHERE seq = ${seq}`;

describe('verify-audit', () => {
  let auth: AuthService;
  const verify = (expected?: { seq: number; hash: Buffer }) => verifyAudit(auth.environment, expected);
  const write = (count: number, target = 'somebody', actor: string | null = 'ada') =>
    auth.application.get(AuditLog, { strict: false }).recordAll(
      Array.from({ length: count }, (_, place) => ({
        actor: { id: actor, ip: '192.0.2.1' },
        action: 'account.changed' as const,
        target,
        changes: { name: { from: `${place}`, to: 'x' } },
      })),
    );
  const change = async (...statements: string[]) => {
    for (const statement of statements) await auth.schema.execute(statement);
  };

  beforeAll(async () => {
    auth = await startAuthService();
  });

  beforeEach(() =>
    change(
      'DELETE FROM audit_event',
      'DELETE FROM audit_particular',
      'UPDATE audit_head SET seq = 0, hash = REPEAT(CHAR(0), 32)',
    ),
  );

  afterAll(() => auth.stop());

  it('finds an empty history sound', async () => {
    expect(await verify()).toEqual({ head: { seq: 0, hash: Buffer.alloc(32) }, flaw: undefined });
  });

  it('goes through more events than it reads at once, without Redis', async () => {
    await write(1_203);
    const { head, flaw } = await verifyAudit({ ...auth.environment, REDIS_URL: 'redis://127.0.0.1:9' });
    expect([head.seq, flaw]).toEqual([1_203, undefined]);
  });

  it.each([
    ['an event was edited', [`UPDATE audit_event SET target = 'other' WHERE seq = 2`], { seq: 2, kind: 'altered' }],
    [
      'the time was changed',
      ['UPDATE audit_event SET at = at - INTERVAL 1 DAY WHERE seq = 2'],
      { seq: 2, kind: 'altered' },
    ],
    ['the first is gone', ['DELETE FROM audit_event WHERE seq = 1'], { seq: 2, kind: 'gap' }],
    ['one between is gone', ['DELETE FROM audit_event WHERE seq = 2'], { seq: 3, kind: 'gap' }],
    [
      'one is gone and the rest moved up',
      ['DELETE FROM audit_event WHERE seq = 2', 'UPDATE audit_event SET seq = seq - 1 WHERE seq > 2 ORDER BY seq'],
      { seq: 2, kind: 'altered' },
    ],
    [
      'two changed places',
      [
        'UPDATE audit_event SET seq = 100 WHERE seq = 2',
        'UPDATE audit_event SET seq = 2 WHERE seq = 3',
        'UPDATE audit_event SET seq = 3 WHERE seq = 100',
      ],
      { seq: 2, kind: 'altered' },
    ],
    ['the end is gone', ['DELETE FROM audit_event WHERE seq > 3'], { seq: 4, kind: 'truncated' }],
    ['everything is gone', ['DELETE FROM audit_event'], { seq: 1, kind: 'truncated' }],
    ['the head was put back', ['UPDATE audit_head SET seq = 3'], { seq: 4, kind: 'truncated' }],
    ['the head was changed', ['UPDATE audit_head SET hash = REPEAT(0, 32)'], { seq: 5, kind: 'head_altered' }],
    [
      'where somebody was is said otherwise',
      [`UPDATE audit_particular SET value = '198.51.100.1' WHERE seq = 2 AND name = 'ip'`],
      { seq: 2, kind: 'particular_altered' },
    ],
    [
      'the salt was changed',
      ['UPDATE audit_particular SET salt = REPEAT(0, 16) WHERE seq = 2'],
      { seq: 2, kind: 'particular_altered' },
    ],
    ['what changed is gone of somebody who is still there', [particularsOf(2)], { seq: 2, kind: 'particular_missing' }],
  ])('shows that %s', async (_what, statements, flaw) => {
    await write(5);
    expect((await verify()).flaw).toBeUndefined();
    await change(...statements);
    expect((await verify()).flaw).toEqual(flaw);
  });

  it('shows an end that was taken away together with its head to whoever kept that head', async () => {
    await write(3);
    const { head } = await verify();
    await write(2);
    const { head: kept } = await verify();
    expect((await verify(head)).flaw).toBeUndefined();
    await change(
      'DELETE FROM audit_event WHERE seq > 3',
      'DELETE FROM audit_particular WHERE seq > 3',
      'UPDATE audit_head h JOIN audit_event e ON e.seq = 3 SET h.seq = 3, h.hash = e.hash',
    );
    expect((await verify()).flaw).toBeUndefined();
    expect((await verify(kept)).flaw).toEqual({ seq: 4, kind: 'truncated' });
    await write(2);
    expect((await verify(kept)).flaw).toEqual({ seq: 5, kind: 'unexpected' });
  });

  it('accepts what an erasure took, and what was written while it ran', async () => {
    const log = auth.application.get(AuditLog, { strict: false });
    await write(3, 'gone', 'gone');
    await log.forget('gone');
    expect((await verify()).flaw).toEqual({ seq: 1, kind: 'particular_missing' });
    await log.record({ id: null, ip: null }, 'account.erased', 'gone');
    expect((await verify()).flaw).toBeUndefined();
    const [verified] = await Promise.all([verify(), write(40), write(40), write(40)]);
    expect(verified.flaw).toBeUndefined();
  });

  it('finds every event altered under another key', async () => {
    await write(1);
    const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 1).toString('base64');
    expect((await verifyAudit({ ...auth.environment, KEY_ENCRYPTION_KEY })).flaw).toEqual({ seq: 1, kind: 'altered' });
  });
});
