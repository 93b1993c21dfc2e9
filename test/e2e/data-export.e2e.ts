// "Download my data" over both services: what is in it, whose it is, how long it lasts.

import { randomBytes } from 'node:crypto';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import sharp from 'sharp';
import { AuditLog } from '../../apps/auth/src/audit/audit-log.ts';
import { smallPicture } from '../../apps/profile/test/support/picture.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { alice, login, type SignedIn } from '../support/cast.ts';
import { exportsOf, holdOutbox } from '../support/exports.ts';

describe('a copy of what is held about a person', () => {
  let both: BothServices;
  let owner: SignedIn;
  let mallory: SignedIn;
  let newcomer: SignedIn;
  let deliver: () => Promise<void>;

  const asMember = ({ accessToken }: SignedIn, headers = {}) => ({
    ...headers,
    authorization: `Bearer ${accessToken}`,
  });
  const putProfile = (who: SignedIn, profile: object) =>
    both.profile.inject({ method: 'PUT', url: '/api/v1/me/profile', headers: asMember(who), payload: profile });

  beforeAll(async () => {
    both = await startBothServices();
    [owner, mallory, newcomer] = [await alice(both.auth), await alice(both.auth), await alice(both.auth)];
    await putProfile(owner, {
      handle: 'alice',
      name: '김앨리스',
      bio: '안녕하세요',
      visibility: 'draft',
      tags: ['nest'],
    });
    await putProfile(mallory, { handle: 'mallory', name: 'Mallory', visibility: 'public' });
    await both.profile.inject({
      method: 'PUT',
      url: '/api/v1/me/profile/avatar',
      headers: asMember(owner, { 'content-type': 'image/png' }),
      payload: await smallPicture(),
    });
    for (const bond of ['like', 'follow'])
      await both.profile.inject({ method: 'PUT', url: `/api/v1/profiles/mallory/${bond}`, headers: asMember(owner) });
    ({ deliver } = await holdOutbox(both.auth.application));
  });

  afterAll(() => both.stop());

  /** Has a copy made. @returns its id */
  const madeFor = async (who: SignedIn) => {
    const { id } = await exportsOf(both.auth, who).ask();
    await deliver();
    return id;
  };

  it('is asked for with 202 and the place to look, and says how far it is', async () => {
    const mine = exportsOf(both.auth, owner);
    const answer = await mine.request();
    const { id } = answer.json<{ id: string }>();
    expect(answer.headers.location).toBe(`/api/v1/account/data-exports/${id}`);
    const createdAt = both.auth.clock.now().toISOString();
    const asked = {
      id,
      state: 'waiting',
      progress: 0,
      delayed: false,
      createdAt,
      expiresAt: null,
      bytes: null,
      file: null,
    };
    expect(answer.json()).toEqual(asked);
    expect(await mine.list()).toEqual([asked]);
    await deliver();
    expect(await mine.state(id)).toEqual({
      ...asked,
      state: 'ready',
      progress: 100,
      expiresAt: new Date(both.auth.clock.now().getTime() + 3_600_000).toISOString(),
      bytes: (await mine.file(id)).rawPayload.length,
      file: `/api/v1/account/data-exports/${id}/file`,
    });
  });

  it('holds what both services hold, as JSON, pictures and a word to each', async () => {
    const mine = exportsOf(both.auth, owner);
    const files = await mine.files(await madeFor(owner));
    expect([...files.keys()].sort()).toEqual([
      'README.txt',
      'account.json',
      'follows.json',
      'likes.json',
      'pending-changes.json',
      'pictures/avatar.webp',
      'profile.json',
      'security-history.json',
      'sessions.json',
    ]);
    const documents: Record<string, unknown> = Object.fromEntries(
      [...files]
        .filter(([name]) => name.endsWith('.json'))
        .map(([name, bytes]) => [name, JSON.parse(bytes.toString())]),
    );
    expect(documents['account.json']).toMatchObject({
      id: owner.id,
      email: owner.email,
      name: 'Alice',
      locale: 'ko',
      roles: ['member'],
      status: 'active',
      activeDays: [expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
    });
    expect(documents['sessions.json']).toEqual([
      expect.objectContaining({ id: owner.sessionId, ip: '127.0.0.1', lastSeenAt: expect.any(String) }),
    ]);
    expect(documents['pending-changes.json']).toEqual({ emailChange: null, earlierEmails: [], passwordReset: null });
    expect(documents['profile.json']).toMatchObject({ handle: 'alice', bio: '안녕하세요', tags: ['nest'] });
    const named = { handle: 'mallory', name: 'Mallory' };
    expect(documents['likes.json']).toEqual([{ ...named, likedAt: expect.any(String) }]);
    expect(documents['follows.json']).toEqual([{ ...named, followedAt: expect.any(String) }]);
    const history = documents['security-history.json'] as { action: string }[];
    expect(history).toContainEqual(expect.objectContaining({ action: 'data.exported', by: 'you', ip: '127.0.0.1' }));
    expect(history).toContainEqual(expect.objectContaining({ action: 'data.downloaded', by: 'you' }));
    expect(await sharp(files.get('pictures/avatar.webp')).metadata()).toMatchObject({ format: 'webp' });
    const readMe = String(files.get('README.txt'));
    for (const name of files.keys())
      if (!name.includes('/')) expect(readMe).toContain(name === 'README.txt' ? '내 데이터' : name);
  });

  it('holds no secret', async () => {
    const files = await exportsOf(both.auth, owner).files(await madeFor(owner));
    const text = Buffer.concat([...files.values()]).toString();
    for (const secret of [owner.accessToken, owner.refreshToken, owner.password, '$2b$', 'digest', 'hash"']) {
      expect(text).not.toContain(secret);
    }
  });

  it('is whole also for somebody without a profile', async () => {
    const mine = exportsOf(both.auth, newcomer);
    const files = await mine.files(await madeFor(newcomer));
    expect(JSON.parse(String(files.get('profile.json')))).toBeNull();
    for (const name of ['likes.json', 'follows.json']) expect(JSON.parse(String(files.get(name)))).toEqual([]);
    expect([...files.keys()].some((name) => name.startsWith('pictures/'))).toBe(false);
  });

  it('holds what is not finished, without what proves it', async () => {
    const nobodyKnows = `REPEAT('x', 32), REPEAT('y', 32)`;
    await both.auth.schema.execute(
      `INSERT INTO email_change (account_id, email, email_key, link_digest, code_digest, created_at, expires_at)
       VALUES ('${newcomer.id}', 'new@example.com', 'new@example.com', ${nobodyKnows}, NOW(3), NOW(3))`,
    );
    const files = await exportsOf(both.auth, newcomer).files(await madeFor(newcomer));
    const pending = String(files.get('pending-changes.json'));
    const [askedAt, expiresAt] = [expect.any(String), expect.any(String)];
    expect(JSON.parse(pending)).toMatchObject({ emailChange: { newEmail: 'new@example.com', askedAt, expiresAt } });
    expect(pending).not.toMatch(/xxx|yyy/);
  });

  it('is whole also when it is long: of many parts, of a history of many pages', async () => {
    const actor = { id: mallory.id, ip: '192.0.2.7' };
    const act = () => ({ name: ['Alice', randomBytes(300).toString('hex')] });
    const acts = Array.from({ length: 2_000 }, () => ({
      actor,
      action: 'account.changed' as const,
      target: mallory.id,
      changes: act(),
    }));
    await both.auth.application.get(AuditLog, { strict: false }).recordAll(acts);
    const mine = exportsOf(both.auth, mallory);
    const id = await madeFor(mallory);
    expect((await mine.state(id)).bytes).toBeGreaterThan(2 * 256 * 1024);
    const history = JSON.parse(String((await mine.files(id)).get('security-history.json'))) as object[];
    const changed = history.filter((event) => 'action' in event && event.action === 'account.changed');
    expect(changed.map((event) => 'changes' in event && event.changes)).toEqual(acts.map(({ changes }) => changes));
  });

  it('comes as a file that no cache keeps', async () => {
    const answer = await exportsOf(both.auth, newcomer).file(await madeFor(newcomer));
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(/^attachment; filename="peerfinder-\d{4}-\d\d-\d\d\.zip"$/),
      'cache-control': 'private, no-store',
      'content-length': String(answer.rawPayload.length),
    });
  });

  it('leaves out no table that holds something of an account, but what follows from the rest', async () => {
    const connection = await createConnection({ uri: both.auth.schema.adminUrl });
    const [tables] = await connection.query<RowDataPacket[]>(
      `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'account_id' ORDER BY TABLE_NAME`,
    );
    await connection.end();
    const held = ['credential', 'daily_activity', 'email_change', 'email_undo', 'password_reset'];
    const following = ['data_export', 'member_term'];
    const others = tables.map(({ name }) => name as string).filter((name) => !following.includes(name));
    expect(others).toEqual(held);
  });

  it("is its owner's alone: 404 to others, 401 to nobody", async () => {
    const id = await madeFor(newcomer);
    const theirs = exportsOf(both.auth, mallory);
    for (const answer of [await theirs.show(id), await theirs.file(id)]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'export_not_found' });
    }
    expect((await theirs.list()).map((each) => each.id)).not.toContain(id);
    const url = `/api/v1/account/data-exports/${id}/file`;
    expect((await both.auth.request('GET', url)).statusCode).toBe(401);
    expect((await both.auth.request('POST', '/api/v1/account/data-exports')).statusCode).toBe(401);
    const page = await both.auth.request('GET', `/account/data/${id}/file`, { headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers.location]).toEqual([303, expect.stringContaining('/login?return_to=')]);
  });

  it('is told of by mail, with a link that is no secret', async () => {
    const reader = await login(both.auth, mallory);
    const told = () => both.auth.mail.untaken(reader.email).filter(({ text }) => text.includes('/account/data'));
    const before = told().length;
    await madeFor(reader);
    expect(told()).toHaveLength(before + 1);
    expect(told().at(-1)?.subject).toContain('내 데이터를 다 모았어요');
    expect(told().at(-1)?.text).toMatch(/^http:\/\/peerfinder\.test\/account\/data$/m);
  });

  it('lies in the database sealed, in parts of at most 256 KiB', async () => {
    await madeFor(await login(both.auth, mallory));
    const connection = await createConnection({ uri: both.auth.schema.adminUrl });
    const [rows] = await connection.query<RowDataPacket[]>('SELECT sealed FROM data_export_part');
    await connection.end();
    const parts = rows as { sealed: Buffer }[];
    expect(parts.length).toBeGreaterThan(0);
    for (const { sealed } of parts) {
      expect(sealed.length).toBeLessThanOrEqual(256 * 1024);
      expect(sealed.includes('account.json')).toBe(false);
      expect(sealed.subarray(28, 32).toString('latin1')).not.toBe('PK\x03\x04');
    }
  });

  it('can be fetched for an hour, and is deleted afterwards', async () => {
    const id = await madeFor(await login(both.auth, mallory));
    both.auth.clock.advance(3_599);
    expect((await exportsOf(both.auth, await login(both.auth, mallory)).file(id)).statusCode).toBe(200);
    both.auth.clock.advance(1);
    const later = exportsOf(both.auth, await login(both.auth, mallory));
    expect((await later.file(id)).statusCode).toBe(410);
    expect(await later.state(id)).toMatchObject({ state: 'expired', file: null });
  });
});
