// "Download my data" when things go wrong: the profile service away, a copy of auth that dies, too many wishes.

import { randomUUID } from 'node:crypto';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { ExpiredExports } from '../../apps/auth/src/data-export/expired-exports.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { alice, login, type SignedIn } from '../support/cast.ts';
import { exportsOf, type HeldOutbox, holdOutbox } from '../support/exports.ts';

describe('a copy of what is held about a person', () => {
  let both: BothServices;
  let owner: SignedIn;
  let outbox: HeldOutbox;

  beforeAll(async () => {
    both = await startBothServices();
    outbox = await holdOutbox(both.auth.application);
  });

  beforeEach(async () => {
    both.gate.letThrough();
    await both.auth.schema.execute('DELETE FROM account');
    await both.profileSchema.execute('DELETE FROM search_document');
    await both.profileSchema.execute('DELETE FROM profile');
    owner = await outbox.released(() => alice(both.auth));
    both.gate.seen.length = 0;
    await both.profile.inject({
      method: 'PUT',
      url: '/api/v1/me/profile',
      headers: { authorization: `Bearer ${owner.accessToken}` },
      payload: { handle: 'alice', name: '김앨리스', visibility: 'public' },
    });
  });

  afterAll(() => both.stop());

  const rows = async (sql: string) => {
    const connection = await createConnection({ uri: both.auth.schema.adminUrl });
    const [found] = await connection.query<RowDataPacket[]>(sql);
    await connection.end();
    return found;
  };
  const deliver = () => outbox.deliver();
  const mine = () => exportsOf(both.auth, owner);
  /** After some time a person has to log in again. */
  const later = async (seconds: number) => {
    both.auth.clock.advance(seconds);
    owner = await login(both.auth, owner);
    return mine();
  };

  describe('while the profile service is away', () => {
    it('waits, says that it takes longer, and is made soon after the service is back', async () => {
      both.gate.rule = () => 'closed';
      const { id } = await mine().ask();
      await deliver();
      expect(await mine().state(id)).toMatchObject({ state: 'profile', delayed: false });
      for (let seconds = 0; seconds < 300; seconds += 30) {
        both.auth.clock.advance(30);
        await deliver();
      }
      expect(await mine().state(id)).toMatchObject({ state: 'profile', delayed: true, file: null });
      expect((await mine().file(id)).statusCode).toBe(409);
      both.gate.letThrough();
      both.auth.clock.advance(30);
      await deliver();
      expect(await mine().state(id)).toMatchObject({ state: 'ready' });
      expect((await mine().files(id)).has('profile.json')).toBe(true);
    });

    it('fails after an hour, may be asked for again then, and did not count', async () => {
      both.gate.rule = () => 'closed';
      const first = await mine().ask();
      await deliver();
      const again = await later(3_600);
      expect(await again.state(first.id)).toMatchObject({ state: 'failed', progress: 0 });
      both.gate.letThrough();
      await deliver();
      for (let count = 0; count < 5; count += 1) {
        const { id } = await again.ask();
        expect(id).not.toBe(first.id);
        await deliver();
        expect(await again.state(id)).toMatchObject({ state: 'ready' });
      }
      expect(await again.state(first.id)).toMatchObject({ state: 'failed' });
    });

    it('is not made of half a profile: a broken connection is a failed attempt', async () => {
      both.gate.rule = (path) => (path.endsWith('/likes.json') ? 'closed' : 'open');
      const { id } = await mine().ask();
      await deliver();
      expect(await mine().state(id)).toMatchObject({ state: 'packing' });
      expect((await mine().file(id)).statusCode).toBe(409);
      both.gate.letThrough();
      both.auth.clock.advance(30);
      await deliver();
      expect((await mine().files(id)).has('likes.json')).toBe(true);
    });
  });

  describe('of which a copy of the service dies in the middle', () => {
    it.each(['/data', '/data/profile.json', '/data/likes.json'])(
      'is made by another copy once the first has not been heard of for a minute (at %s)',
      async (step) => {
        const other = await holdOutbox(await both.auth.startCopy());
        both.gate.rule = (path) => (path.endsWith(step) ? 'held' : 'open');
        const { id } = await mine().ask();
        const dying = deliver();
        await both.gate.untilHeld();
        both.gate.rule = () => 'open';
        await other.deliver();
        expect((await mine().state(id)).state).not.toBe('ready');
        both.auth.clock.advance(61);
        await other.deliver();
        expect(await mine().state(id)).toMatchObject({ state: 'ready' });
        const made = (await mine().file(id)).rawPayload;

        // Should it not be dead but only slow, it changes nothing any more.
        both.gate.letThrough();
        await dying;
        expect((await mine().file(id)).rawPayload).toEqual(made);
        expect(await rows('SELECT id FROM outbox')).toEqual([]);
        const mails = both.auth.mail.untaken(owner.email).filter(({ text }) => text.includes('/account/data'));
        expect(mails).toHaveLength(1);
      },
    );
  });

  describe('asked for often', () => {
    it('is made once, however many ask at the same time', async () => {
      const asked = await Promise.all(Array.from({ length: 8 }, () => mine().ask()));
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
      expect(await rows('SELECT id FROM data_export')).toHaveLength(1);
    });

    it('is made five times a day, then 429 says when again', async () => {
      for (let count = 0; count < 5; count += 1) {
        await mine().ask();
        await deliver();
      }
      const refused = await mine().request();
      expect(refused.statusCode).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(80_000);
      expect((await mine().list()).length).toBe(5);
      expect((await (await later(24 * 60 * 60)).request()).statusCode).toBe(202);
    });
  });

  describe('that is over', () => {
    const forget = () => both.auth.application.get(ExpiredExports, { strict: false }).sweep();
    const count = async (table: string) => (await rows(`SELECT COUNT(*) AS total FROM ${table}`))[0]?.['total'];

    it('leaves no byte behind', async () => {
      const { id } = await mine().ask();
      await deliver();
      await forget();
      expect(Number(await count('data_export_part'))).toBeGreaterThan(0);
      const afterwards = await later(3_901);
      await forget();
      expect(Number(await count('data_export_part'))).toBe(0);
      const answer = await afterwards.file(id);
      expect(answer.statusCode).toBe(410);
      expect(answer.json()).toMatchObject({ code: 'export_expired' });
      const nextDay = await later(24 * 60 * 60);
      await forget();
      expect((await nextDay.show(id)).statusCode).toBe(404);
    });

    it('goes with its account, as does one that is being made', async () => {
      await mine().ask();
      await deliver();
      await mine().ask();
      await both.auth.schema.execute(`DELETE FROM account WHERE id = '${owner.id}'`);
      await deliver();
      expect(await rows('SELECT id FROM data_export')).toEqual([]);
      expect(await rows('SELECT number FROM data_export_part')).toEqual([]);
      expect(await rows('SELECT id FROM outbox')).toEqual([]);
    });
  });

  it('is asked of the profile service by a token for each request and this account alone', async () => {
    await mine().ask();
    await deliver();
    const path = `/internal/accounts/${owner.id}/data`;
    const files = ['profile.json', 'likes.json', 'follows.json'];
    expect(both.gate.seen).toEqual([`GET ${path}`, ...files.map((file) => `GET ${path}/${file}`)]);
    const [token = ''] = both.gate.authorizations;
    const present = (url: string, authorization: string) =>
      both.profile.inject({ method: 'GET', url, headers: { authorization } });
    expect((await present(path.replace(owner.id, randomUUID()), token)).statusCode).toBe(401);
    expect((await present(path, `Bearer ${owner.accessToken}`)).statusCode).toBe(401);
    expect((await present(`${path}/profile.json`, token)).statusCode).toBe(401);
  });

  it('leaves no personal data and no token in the logs', async () => {
    both.gate.rule = () => 'closed';
    const { id } = await mine().ask();
    await deliver();
    both.gate.letThrough();
    both.auth.clock.advance(30);
    await deliver();
    await mine().file(id);
    expect(both.auth.log.text).toContain('PROFILE_AWAY');
    for (const secret of [owner.email, owner.id, '김앨리스', owner.accessToken, 'eyJ']) {
      expect(both.auth.log.text).not.toContain(secret);
    }
  });
});
