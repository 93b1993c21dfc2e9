// Rules of the history of acts on accounts.

import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Database } from '#mysql/database';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import { AuditLog } from './audit-log.ts';
import { theService } from './audit.ts';
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
  const transaction = (work: () => Promise<void>) =>
    auth.application.get(Database, { strict: false }).transaction(work);
  const asked = async (sql: string) => {
    const admin = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await admin.query<RowDataPacket[]>(sql);
    await admin.end();
    return rows;
  };
  const particulars = async () => JSON.stringify(await asked('SELECT value FROM audit_particular'));
  /** The part of an erasure that concerns the history. */
  const erase = async (id: string) => {
    const sql = 'INSERT INTO tombstone (id, created_at, withdrawn_at, erased_at) VALUES (?, NOW(3), NOW(3), NOW(3))';
    await auth.application.get(Database, { strict: false }).execute(sql, [id]);
    await log().forget(id);
  };
  /** Another transaction has come as far as it can beside ours. `innodb_trx` would not do: who asks it often is told what it said before. */
  const untilSomebodyWaits = async () => {
    const status = async () => JSON.stringify(await asked('SHOW ENGINE INNODB STATUS'));
    while (!(await status()).includes('LOCK WAIT'));
  };

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
    await log().record(theService, 'account.erased', id);
    expect((await verify()).flaw).toBeUndefined();
    expect(await particulars()).not.toMatch(/Secret|198\.51\.100\.7/);
  });

  it('keeps nothing personal of somebody who was erased while they acted, and of nobody else less', async () => {
    const [ada, bob] = [await alice(auth), await alice(auth)];
    await transaction(async () => {
      await erase(ada.id);
      await log().record(theService, 'account.erased', ada.id);
    });
    await log().record({ id: ada.id, ip: '198.51.100.8' }, 'account.changed', bob.id, { name: 'of Bob' });
    await log().record({ id: bob.id, ip: '198.51.100.9' }, 'account.changed', ada.id, { name: 'of Ada' });
    expect((await verify()).flaw).toBeUndefined();
    const kept = await particulars();
    expect(kept).not.toMatch(/of Ada|198\.51\.100\.8/);
    expect(kept).toMatch(/of Bob/);
    expect(kept).toMatch(/198\.51\.100\.9/);
  });

  it('forgets also an act that was being recorded when its actor was erased', async () => {
    const { id } = await alice(auth);
    const { promise: erasing, resolve: erasureBegins } = Promise.withResolvers<void>();
    const acting = transaction(async () => {
      await log().record({ id, ip: '198.51.100.10' }, 'session.ended', id);
      erasureBegins();
      await untilSomebodyWaits();
    });
    await erasing;
    await transaction(async () => {
      await erase(id);
      await log().record(theService, 'account.erased', id);
    });
    await acting;
    expect(await particulars()).not.toContain('198.51.100.10');
    expect((await verify()).flaw).toBeUndefined();
  });
});
