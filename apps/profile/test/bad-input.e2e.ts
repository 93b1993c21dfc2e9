// Input that is wrong in every way: refused with each bad field named, never a failure, nothing stored.

import { createConnection } from 'mysql2/promise';
import { ProfileService } from './support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

const path = '/api/v1/me/profile';
const least = { handle: 'mallory', name: 'Mallory', visibility: 'public' };
const json = { 'content-type': 'application/json' };
const put = (body: unknown, headers: Record<string, string> = json) =>
  service.request('mallory', 'PUT', path, { body, headers });

afterEach(async () => {
  expect(await service.rows('SELECT * FROM profile')).toEqual([]);
});

describe('a body that a schema refuses', () => {
  it.each([
    ['nothing', undefined, ['handle', 'name', 'visibility']],
    ['an empty object', {}, ['handle', 'name', 'visibility']],
    [
      'only wrong types',
      { handle: 1, name: [], bio: {}, tags: 'a', links: {}, visibility: 3 },
      ['bio', 'handle', 'links', 'name', 'tags', 'visibility'],
    ],
    ['nulls', { ...least, headline: null, cohort: null, team: null }, ['cohort', 'headline', 'team']],
    ['unknown fields', { ...least, accountId: 'x', 'a.b': 1 }, ['a.b', 'accountId']],
    [
      'unknown fields inside',
      { ...least, links: [{ label: 'x', url: 'https://a.example', onclick: 'x' }] },
      ['links.0.onclick'],
    ],
    ['empty texts', { handle: '', name: '', visibility: '' }, ['handle', 'name', 'visibility']],
    [
      'overlong texts',
      {
        ...least,
        name: 'x'.repeat(41),
        headline: 'x'.repeat(81),
        bio: 'x'.repeat(2_001),
        cohort: 'x'.repeat(41),
        team: 'x'.repeat(41),
      },
      ['bio', 'cohort', 'headline', 'name', 'team'],
    ],
    [
      'NUL and control characters',
      { ...least, name: 'a\0', headline: 'a\u0007', bio: '\u001b[2J', tags: ['\0'] },
      ['bio', 'headline', 'name', 'tags.0'],
    ],
    ['half an emoji', { ...least, name: '\ud83d' }, ['name']],
    [
      'bad items of lists',
      { ...least, tags: [1, 'ok', 'x'.repeat(21)], links: [null, { url: 'javascript:alert(1)' }] },
      ['links.0', 'links.1.label', 'links.1.url', 'tags.0', 'tags.2'],
    ],
  ])('answers 422 to %s and names every field', async (_what, body, fields) => {
    const refused = await put(body === undefined ? undefined : JSON.stringify(body));
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const { code, errors } = await refused.json<{ code: string; errors: { field: string; message: string }[] }>();
    expect(code).toBe('validation_failed');
    expect([...new Set(errors.map(({ field }) => field))].sort()).toEqual(fields);
    for (const { message } of errors) expect(message).toMatch(/./);
  });

  it.each(['null', '[]', '"text"', '7', 'true'])('answers 422 to the JSON %s', async (body) => {
    expect((await put(body)).status).toBe(422);
  });

  it.each(['{"__proto__": {"admin": true}}', '{"constructor": {"prototype": {}}}'])(
    'answers 4xx to %s',
    async (body) => {
      expect([400, 422]).toContain((await put(body)).status);
    },
  );
});

describe('a body that is none', () => {
  it.each(['{', '{"name":"\u0000"}', 'name=x', '{"a":1}}', '\ufeff{'])('answers 400 to %j', async (body) => {
    expect((await put(body)).status).toBe(400);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'image/png',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('answers 415 to %s', async (type) =>
    expect((await put(JSON.stringify(least), { 'content-type': type })).status).toBe(415),
  );

  it('answers 413 over the limit', async () => {
    expect((await put(JSON.stringify({ ...least, bio: 'x'.repeat(100_000) }))).status).toBe(413);
  });
});

describe('the database user of the service', () => {
  it.each([
    'SELECT * FROM auth.account',
    'CREATE TABLE mine (id INT)',
    'DROP TABLE profile',
    'SELECT * FROM mysql.user',
  ])('is refused: %s', async (sql) => {
    const connection = await createConnection(service.schema.url);
    await expect(connection.query(sql)).rejects.toThrow(/denied/);
    await connection.end();
  });
});

it('has written no failure to the log, and no token', () => {
  const log = service.log.text;
  expect(log).not.toMatch(/"level":(50|60)/);
  expect(log).not.toContain(service.tokenOf('mallory'));
});

describe('a known path with a method that it does not have', () => {
  it.each([
    ['DELETE', '/api/v1/profiles', 'GET, HEAD'],
    ['POST', path, 'DELETE, GET, HEAD, PUT'],
    ['GET', '/api/v1/profiles/mallory/like', 'DELETE, PUT'],
    ['POST', '/', 'GET, HEAD'],
  ])('answers %s %s with 405 and what it has: %s', async (method, url, methods) => {
    const answer = await service.request('mallory', method, url);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, methods]);
    expect(await answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('is not a path that is unknown by every method', async () => {
    for (const url of ['/nowhere', '/@', '/api/v1/profiles/mallory/nothing']) {
      expect([url, (await service.request('mallory', 'POST', url)).status]).toEqual([url, 404]);
    }
  });
});
