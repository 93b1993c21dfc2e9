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
});
