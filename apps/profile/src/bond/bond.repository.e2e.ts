// What reading a list of bonds costs MySQL: what it shows, however many others there are.

import { Database } from '#mysql/database';
import { ProfileService } from '../../test/support/profile-service.ts';
import { BondRepository, type Stretch } from './bond.repository.ts';

const bob = 'b0b00000-0000-4000-8000-000000000002';
const levels = ['members', 'public'] as const;
const rest = `'n', '', '', '', '', '[]', '[]', '[]', '[]', 'public', NOW(), NOW(), NOW()`;

let service: ProfileService;
let database: Database;
beforeAll(async () => {
  service = await ProfileService.start();
  database = service.provider(Database);
  await service.publish('bob');
  const people = numbers(600).map((n) => `(${quoted(`p${n}`, `a${n}`, `h${n}`)}, ${rest})`);
  await service.rows(
    `INSERT INTO profile (id, account_id, handle, name, headline, bio, cohort, team, tags, links, prompts, contacts, visibility,
       published_at, created_at, updated_at) VALUES ${people.join()}`,
  );
  const [mine] = await service.rows<{ id: string }>(`SELECT id FROM profile WHERE account_id = '${bob}'`);
  await fill(
    'profile_like',
    'liked_at',
    numbers(100).map((n) => [`p${n}`, bob]),
  );
  await fill(
    'profile_follow',
    'followed_at',
    numbers(100).map((n) => [mine!.id, `a${n}`]),
  );
});
afterAll(() => service.stop());

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const quoted = (...texts: string[]) => texts.map((text) => `'${text}'`).join();

async function fill(table: string, at: string, pairs: [profile: string, account: string][]): Promise<void> {
  const rows = pairs.map(
    ([profile, account], n) => `(${quoted(profile, account)}, '2026-01-01' + INTERVAL ${n} SECOND)`,
  );
  await service.rows(`INSERT INTO ${table} (profile_id, account_id, ${at}) VALUES ${rows.join()}`);
  await service.rows(`ANALYZE TABLE ${table}`);
}

/** How many rows the server goes through for it. */
function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const total = async () => {
    const rows = await database.rows<{ Value: string }>("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  return database.transaction(async () => {
    const [first, second] = [await total(), await total()];
    await work();
    return (await total()) - second - (second - first);
  });
}

it('goes through what it shows, at the beginning and further down, whatever others like and follow', async () => {
  const bonds = service.provider(BondRepository);
  const later = { at: new Date('2026-01-01T00:01:00Z'), id: 'p60' };
  const stretches: Required<Stretch>[] = [undefined, later].map((after) => ({ after, limit: 20, levels }));
  const costs = async () => {
    const read: number[] = [];
    for (const stretch of stretches) {
      read.push(await rowsRead(() => bonds.made('like', bob, stretch)));
      read.push(await rowsRead(() => bonds.received('follow', bob, stretch)));
    }
    return read;
  };
  const before = await costs();
  expect(Math.max(...before)).toBeLessThan(60);
  const others = numbers(500).flatMap((n) => numbers(20).map((m): [string, string] => [`p${n}`, `other-${m}`]));
  await fill('profile_like', 'liked_at', others);
  await fill('profile_follow', 'followed_at', others);
  expect(await costs()).toEqual(before);
});
