// Rules of the history of acts on accounts.

import { createConnection } from 'mysql2/promise';
import { Database } from '#mysql/database';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import { AuditLog } from './audit-log.ts';
import { AuditVerification } from './audit-verification.service.ts';

describe('the audit log', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const log = () => auth.application.get(AuditLog, { strict: false });
  const verify = () => auth.application.get(AuditVerification, { strict: false }).verify();
  const actor = { id: null, ip: '192.0.2.1' };

  it('is one chain without gaps, however many acts happen at once', async () => {
    const { id } = await alice(auth);
    const before = (await verify()).head.seq;
    await Promise.all(Array.from({ length: 30 }, () => log().record(actor, 'account.changed', id, { name: 'x' })));
    const { flaw, head } = await verify();
    expect(flaw).toBeUndefined();
    expect(head.seq).toBe(before + 30);
  });

  it('forgets an act together with the transaction that it belongs to', async () => {
    const { head } = await verify();
    const database = auth.application.get(Database, { strict: false });
    const failing = database.transaction(async () => {
      await log().record(actor, 'account.changed', null);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await verify()).head).toEqual(head);
  });

  it('erases what is personal of somebody, and stays sound', async () => {
    const { id } = await alice(auth);
    await log().record({ id, ip: '198.51.100.7' }, 'account.changed', id, { name: { from: 'Alice', to: 'Secret' } });
    await log().forget(id);
    await log().record({ id: null, ip: null }, 'account.erased', id);
    expect((await verify()).flaw).toBeUndefined();
    const admin = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await admin.query('SELECT value FROM audit_particular');
    await admin.end();
    expect(JSON.stringify(rows)).not.toMatch(/Secret|198\.51\.100\.7/);
  });

  it.each(['UPDATE audit_event SET actor = NULL', 'DELETE FROM audit_event', 'UPDATE audit_particular SET value = 1'])(
    "refuses the service's own database user: %s",
    async (statement) => {
      const connection = await createConnection({ uri: auth.schema.url });
      await expect(connection.query(statement)).rejects.toThrow(/denied/);
      await connection.end();
    },
  );
});

describe('somebody with every right on the database', () => {
  let auth: AuthService;

  beforeEach(async () => {
    auth = await startAuthService();
    for (let count = 0; count < 2; count += 1) await alice(auth);
  });

  afterEach(() => auth.stop());

  it.each([
    ['edits an event', "UPDATE audit_event SET action = 'role.given' WHERE seq = 2", { seq: 2, kind: 'altered' }],
    ['removes an event', 'DELETE FROM audit_event WHERE seq = 1', { seq: 2, kind: 'gap' }],
    ['removes the last', 'DELETE FROM audit_event ORDER BY seq DESC LIMIT 1', { seq: 2, kind: 'truncated' }],
    [
      'edits where somebody was',
      "UPDATE audit_particular SET value = 'x' WHERE seq = 1 AND name = 'ip'",
      { seq: 1, kind: 'particular_altered' },
    ],
    [
      'removes where somebody was',
      'DELETE FROM audit_particular WHERE seq = 1',
      { seq: 1, kind: 'particular_missing' },
    ],
  ])('is found out who %s', async (_what, statement, flaw) => {
    const verification = auth.application.get(AuditVerification, { strict: false });
    expect((await verification.verify()).flaw).toBeUndefined();
    await auth.schema.execute(statement);
    expect((await verification.verify()).flaw).toEqual(flaw);
  });
});
