// Rules of the moment between the right password and the session: devices seen for the first time,
// suspended accounts, and what changes meanwhile.

import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice, person, type SignedIn, signUp } from '../../../../test/support/cast.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0';

describe('entering an account', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const login = ({ email, password }: Pick<SignedIn, 'email' | 'password'>, headers = {}) =>
    auth.post('/api/v1/auth/login', { email, password }, { headers });
  const suspend = ({ id }: SignedIn, reason: string | null) =>
    auth.schema.execute(
      `UPDATE account SET status = 'suspended', suspension_reason = ${reason === null ? 'NULL' : `'${reason}'`} WHERE id = '${id}'`,
    );

  it('tells the owner of a login on a device that has not been seen before: when, on what, from where', async () => {
    const owner = await alice(auth);
    await login(owner, { 'user-agent': firefox });
    const mail = await auth.mail.next(owner.email);
    expect(mail.subject).toContain('새 기기');
    expect(mail.text).toContain('Firefox · Windows');
    expect(mail.text).toContain('127.0.0.1');
    expect(mail.text).not.toContain('아무 일도 일어나지 않아요');
  });

  it('says nothing of a device that the owner has logged in on before', async () => {
    const owner = await alice(auth);
    const browser = new BrowserJar(auth);
    const enter = () => browser.post('/login', { email: owner.email, password: owner.password, return_to: '/account' });
    await enter();
    await auth.mail.next(owner.email);
    await enter();
    await untilDelivered(auth);
    expect(auth.mail.untaken(owner.email)).toEqual([]);
  });

  it('mails of three new devices in ten minutes and ten a day, and lets in on any', async () => {
    const owner = await alice(auth);
    let mails = 0;
    for (let device = 0; device < 24; device += 1) {
      expect((await login(owner)).statusCode).toBe(200);
      const isMailed = mails < 10 && device % 6 < 3;
      if (isMailed) await auth.mail.next(owner.email);
      mails += Number(isMailed);
      await untilDelivered(auth);
      expect(auth.mail.untaken(owner.email)).toEqual([]);
      if (device % 6 === 5) auth.clock.advance(10 * 60);
    }
    auth.clock.advance(24 * 60 * 60);
    await login(owner);
    await auth.mail.next(owner.email);
  });

  it('does not let a user agent put words into the mail', async () => {
    const owner = await alice(auth);
    await login(owner, { 'user-agent': 'Click https://evil.example now' });
    const { text } = await auth.mail.next(owner.email);
    expect(text).not.toContain('evil.example');
    expect(text).toContain('알 수 없는 기기');
  });

  it('tells a suspended person why, only after the right password', async () => {
    const owner = await alice(auth);
    await suspend(owner, '규칙을 어겼어요');
    expect((await login({ ...owner, password: 'a wrong one' })).json()).toMatchObject({ code: 'invalid_credentials' });
    const answer = await login(owner);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'account_suspended', reason: '규칙을 어겼어요' });
    const page = await new BrowserJar(auth).post('/login', { email: owner.email, password: owner.password });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('규칙을 어겼어요');
  });

  it.each([
    ['suspended', `UPDATE account SET status = 'suspended'`, 'account_suspended'],
    ['given a new password', 'UPDATE account SET sessions_valid_from = NOW(3)', 'invalid_credentials'],
    ['withdrawn', `UPDATE account SET status = 'withdrawn', email_key = NULL`, 'invalid_credentials'],
  ])('starts no session when the account is %s while the password is being judged', async (_what, change, code) => {
    const owner = await alice(auth);
    const other = await createConnection({ uri: auth.schema.adminUrl });
    await other.beginTransaction();
    await other.query(`${change} WHERE id = ?`, [owner.id]);
    const answer = login(owner);
    await untilBlocked(auth);
    await other.commit();
    await other.end();
    expect((await answer).json()).toMatchObject({ code });
  });

  it('never mails about a login to an address that is not proved', async () => {
    const bob = person('Bob');
    await signUp(auth, bob);
    await auth.mail.next(bob.email);
    expect((await login(bob)).json()).toMatchObject({ code: 'email_not_verified' });
    expect((await auth.mail.next(bob.email)).subject).not.toContain('새 기기');
  });
});

/** Resolves when nothing waits to be mailed any more. */
async function untilDelivered(auth: AuthService): Promise<void> {
  const admin = await createConnection({ uri: auth.schema.adminUrl });
  for (;;) {
    const [rows] = await admin.query<RowDataPacket[]>('SELECT 1 FROM outbox LIMIT 1');
    if (rows.length === 0) break;
  }
  await admin.end();
}

/** Resolves when the service asks for an account that somebody else holds. */
async function untilBlocked(auth: AuthService): Promise<void> {
  const admin = await createConnection({ uri: auth.schema.adminUrl });
  for (;;) {
    const [rows] = await admin.query<RowDataPacket[]>(
      `SELECT 1 FROM information_schema.PROCESSLIST
       WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND INFO LIKE '%account%FOR UPDATE%'`,
    );
    if (rows.length > 0) break;
  }
  await admin.end();
}
