// Rules of mail: what was acknowledged goes out, once its cause is committed, however often SMTP refuses.

import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Outbox } from '#mysql/outbox';
import { OutboxRelay } from '#mysql/outbox.relay';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, type SignedIn, signUp, type TokenAnswer } from '../../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../../test/support/mail.ts';

describe('mail', () => {
  let auth: AuthService;

  beforeEach(async () => {
    auth = await startAuthService();
  });

  afterEach(() => auth.stop());

  const outbox = async () => {
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM outbox');
    await connection.end();
    return rows as { payload: Buffer; attempts: number; gave_up_at: Date | null }[];
  };
  /** Presents a refresh token two generations behind. */
  const reuseTokenOf = async ({ refreshToken }: SignedIn) => {
    const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
    const second = (await refresh(refreshToken)).json<TokenAnswer>();
    await refresh(second.refresh_token);
    return refresh(refreshToken);
  };
  const relay = () => auth.application.get(OutboxRelay, { strict: false });

  it('goes out as plain text and HTML, and leaves nothing in the outbox', async () => {
    const bob = person('Bob');
    await signUp(auth, bob);
    const mail = await auth.mail.next(bob.email);
    expect(mail.text).toMatch(/^\d{6}$/m);
    expect(mail.html).toContain(tokenIn(mail));
    await relay().beforeApplicationShutdown();
    expect(await outbox()).toEqual([]);
  });

  it('is tried again, later each time, when SMTP refuses it', async () => {
    const bob = person('Bob');
    auth.mail.refuseNext(2);
    await signUp(auth, bob);
    await relay().beforeApplicationShutdown();
    expect(await outbox()).toMatchObject([{ attempts: 1, gave_up_at: null }]);
    await relay().deliverDue();
    expect(await outbox()).toMatchObject([{ attempts: 1 }]);
    auth.clock.advance(3);
    await relay().deliverDue();
    expect(await outbox()).toMatchObject([{ attempts: 2 }]);
    auth.clock.advance(5);
    await relay().deliverDue();
    expect(await outbox()).toEqual([]);
    expect(codeIn(await auth.mail.next(bob.email))).toMatch(/^\d{6}$/);
  });

  it('is delivered by another copy when the one that took it has died', async () => {
    const bob = person('Bob');
    auth.mail.refuseNext(1);
    await signUp(auth, bob);
    await relay().beforeApplicationShutdown();
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    await connection.query('UPDATE outbox SET due_at = ?', [new Date(auth.clock.now().getTime() + 60_000)]);
    await connection.end();
    auth.clock.advance(61);
    await relay().deliverDue();
    expect((await auth.mail.next(bob.email)).to).toContain(bob.email);
  });

  it('goes out once, though two copies of the service deliver at once', async () => {
    const people = Array.from({ length: 12 }, () => person('Bob'));
    const copy = (await auth.startCopy()).get(OutboxRelay, { strict: false });
    await Promise.all([relay().beforeApplicationShutdown(), copy.beforeApplicationShutdown()]);
    for (const who of people) await signUp(auth, who);
    await Promise.all([relay().deliverDue(), copy.deliverDue()]);
    for (const { email } of people) expect(auth.mail.untaken(email)).toHaveLength(1);
  });

  it('is not held up by messages of another kind whose delivery hangs', async () => {
    const { promise: hangs, resolve: goOn } = Promise.withResolvers<void>();
    relay().handle('hanging', () => hangs);
    const elsewhere = auth.application.get(Outbox, { strict: false });
    for (let count = 0; count < 5; count += 1) await elsewhere.append('hanging', Buffer.from('x'));
    const bob = person('Bob');
    await signUp(auth, bob);
    expect((await auth.mail.next(bob.email)).to).toContain(bob.email);
    goOn();
  });

  it('is not sent any more once it is of no use', async () => {
    const bob = person('Bob');
    auth.mail.refuseNext(1);
    await signUp(auth, bob);
    await relay().beforeApplicationShutdown();
    auth.clock.advance(3601);
    await relay().deliverDue();
    expect(auth.mail.untaken(bob.email)).toEqual([]);
    expect(await outbox()).toEqual([]);
  });

  it('is not tried any more after three days; that there was one is kept, but not what it said', async () => {
    const member = await alice(auth);
    await relay().beforeApplicationShutdown();
    await reuseTokenOf(member);
    auth.mail.refuseNext(1);
    auth.clock.advance(3 * 24 * 60 * 60 + 1);
    await relay().deliverDue();
    expect(await outbox()).toMatchObject([
      { topic: 'mail', attempts: 1, gave_up_at: expect.any(Date), payload: Buffer.alloc(0) },
    ]);
  });

  it('about a reused token is posted later when MySQL was away, and the token is refused all the same', async () => {
    const member = await alice(auth);
    await auth.schema.execute('RENAME TABLE outbox TO elsewhere');
    expect((await reuseTokenOf(member)).statusCode).toBe(401);
    await auth.schema.execute('RENAME TABLE elsewhere TO outbox');
    for (const _ of [1, 2]) {
      const again = await auth.post('/api/v1/auth/refresh', { refresh_token: member.refreshToken });
      expect(again.json()).toMatchObject({ reason: 'reused' });
    }
    expect((await auth.mail.next(member.email)).subject).toContain('로그아웃');
    await relay().beforeApplicationShutdown();
    expect(auth.mail.untaken(member.email)).toEqual([]);
  });

  it('waits in the outbox sealed: neither address nor code nor link can be read there', async () => {
    const bob = person('Bob');
    auth.mail.refuseNext(1);
    await signUp(auth, bob);
    await relay().beforeApplicationShutdown();
    const [{ payload } = { payload: Buffer.alloc(0) }] = await outbox();
    expect(payload.length).toBeGreaterThan(0);
    for (const secret of [bob.email, bob.name, 'verify-email']) expect(payload.includes(secret)).toBe(false);
  });
});
