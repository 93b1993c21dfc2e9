// What the erasure of a person leaves: every table and every file is as it was before they came.

import { readdir } from 'node:fs/promises';
import { tracesOf } from '../../../test/support/database-scan.ts';
import { publicUrl } from './support/issuer.ts';
import { putPicture } from './support/picture.ts';
import { ProfileService } from './support/profile-service.ts';

const aliceId = 'a11ce000-0000-4000-8000-000000000001';
const accountPurged = 'https://schemas.openid.net/secevent/risc/event-type/account-purged';
const person = {
  handle: 'alice-in-full',
  name: '남궁앨리스',
  pronunciation: 'namgung-alice',
  headline: '흔적을-찾는-사람',
  bio: '소개글의-흔적 https://trace.example',
  cohort: '흔적7기',
  team: '흔적3팀',
  mbti: 'INTJ',
  tags: ['흔적태그', 'tracetag'],
  links: [{ label: '흔적링크', url: 'https://trace.example/link' }],
  prompts: ['흔적질문'],
  contacts: [
    { kind: 'email', value: 'trace@alice.example', visibility: 'public' },
    { kind: 'phone', value: '010-7777-7777', visibility: 'members' },
    { kind: 'kakao', value: 'trace-kakao', visibility: 'private' },
  ],
  visibility: 'public',
};

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

/** Every row of every table, in an order of its own. */
async function everyRow(): Promise<Record<string, string[]>> {
  const tables = await service.rows<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await service.rows(`SELECT * FROM ${name}`);
    contents[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}

const everyFile = async () => (await readdir(service.stateDirectory, { recursive: true })).sort();

async function live(): Promise<void> {
  await service.publish('alice', { ...person, handle: 'alice-before', headline: '예전-흔적' });
  await service.publish('alice', person);
  await putPicture(service, 'alice');
  for (const bond of ['like', 'follow']) {
    expect((await service.request('alice', 'PUT', `/api/v1/profiles/bob/${bond}`)).status).toBe(200);
    expect((await service.request('bob', 'PUT', `/api/v1/profiles/${person.handle}/${bond}`)).status).toBe(200);
  }
}

async function erase(): Promise<void> {
  const subject = { format: 'iss_sub', iss: publicUrl, sub: aliceId };
  const event = { sub_id: subject, events: { [accountPurged]: {} } };
  const body = service.issuer.serviceToken('secevent+jwt', event, service.clock.now());
  const headers = { 'content-type': 'application/secevent+jwt' };
  expect((await service.request('nobody', 'POST', '/internal/account-events', { body, headers })).status).toBe(202);
}

it('leaves no row, no index entry and no file of the person, only the note that the account is no more', async () => {
  await service.publish('bob', { tags: ['흔적태그', 'mine'] });
  // The folder itself is made with the first picture.
  await putPicture(service, 'bob');
  await service.request('bob', 'DELETE', '/api/v1/me/profile/avatar');
  const [rowsBefore, filesBefore] = [await everyRow(), await everyFile()];
  await live();
  const grown = Object.entries(await everyRow()).filter(([table, rows]) => rows.length > rowsBefore[table]!.length);
  expect(grown.map(([table]) => table)).toEqual([
    'held_handle',
    'profile',
    'profile_follow',
    'profile_like',
    'search_document',
    'search_posting',
    'tag',
  ]);
  await erase();
  const { erased_account: erased, held_handle: held, ...rows } = await everyRow();
  const { erased_account: _, held_handle: __, ...before } = rowsBefore;
  expect(rows).toEqual(before);
  expect(erased).toHaveLength(1);
  expect(held).toHaveLength(2);
  expect(await everyFile()).toEqual(filesBefore);
});

it('leaves no word of what the person wrote, whatever the column', async () => {
  const { links, contacts, tags, prompts, visibility: _, mbti: __, ...texts } = person;
  const words = [
    ...['alice-before', '예전-흔적', 'tracetag', aliceId, ...Object.values(texts), ...prompts],
    ...[...links.map(({ url }) => url), ...contacts.map(({ value }) => value), ...tags.slice(1)],
  ];
  expect(await tracesOf(words, service.schema)).toEqual([{ table: 'erased_account', column: 'account_id' }]);
});
