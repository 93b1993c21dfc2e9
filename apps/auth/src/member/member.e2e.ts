// Rules of the list of members: who may read it, what search finds, how it is filtered, sorted and paged.

import { v7 as uuidv7 } from 'uuid';
import { encodeKey } from '#mysql/keyset';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, alice, person, type SignedIn } from '../../../../test/support/cast.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { untouched } from '../account/account.ts';
import type { MemberAnswer } from './member.schema.ts';

interface MemberPage {
  items: MemberAnswer[];
  nextCursor: string | null;
}

let auth: AuthService;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
  admin = await ada(auth);
});

afterAll(() => auth.stop());

const members = (query: Record<string, string> = {}, accessToken = admin.accessToken) =>
  auth.request('GET', `/api/v1/members?${new URLSearchParams(query)}`, { accessToken });
const page = async (query: Record<string, string> = {}) => {
  const answer = await members(query);
  expect(answer.statusCode).toBe(200);
  return answer.json<MemberPage>();
};
const namesOf = async (query: Record<string, string>) => (await page(query)).items.map(({ name }) => name);
const emailsOf = async (query: Record<string, string>) => (await page(query)).items.map(({ email }) => email);

/** Accounts as an import makes them. @returns their addresses */
async function settle(names: readonly string[], emailOf = (_name: string) => person('Peer').email): Promise<string[]> {
  const credentials = names.map((name) => ({
    account: {
      ...untouched,
      id: uuidv7(),
      email: emailOf(name),
      emailVerified: true,
      name,
      locale: 'ko' as const,
      createdAt: auth.clock.now(),
    },
    passwordHash: 'nobody',
  }));
  await auth.application.get(AccountRepository, { strict: false }).insertAll(credentials);
  return credentials.map(({ account }) => account.email);
}

/** Every page after the other. @param between is called after each page */
async function readThrough(query: Record<string, string>, between?: () => Promise<unknown>): Promise<MemberAnswer[]> {
  const read: MemberAnswer[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: MemberPage = await page({ ...query, ...(cursor && { cursor }) });
    read.push(...next.items);
    cursor = next.nextCursor;
    await between?.();
  }
  return read;
}

describe('GET /api/v1/members', () => {
  it('shows accounts with their last login, the newest first', async () => {
    const { id, email } = await alice(auth);
    const [first] = (await page()).items;
    expect(first).toEqual({
      id,
      email,
      emailVerified: true,
      name: 'Alice',
      locale: 'ko',
      roles: ['member'],
      status: 'active',
      suspensionReason: null,
      createdAt: expect.any(String),
      lastLoginAt: expect.any(String),
    });
  });

  it('is for admins: 401 for nobody, 403 for a member', async () => {
    const { accessToken } = await alice(auth);
    expect((await auth.request('GET', '/api/v1/members')).statusCode).toBe(401);
    expect((await members({}, accessToken)).statusCode).toBe(403);
  });

  it('asks for the password again when the last proof is older than 15 minutes', async () => {
    const late = await ada(auth);
    auth.clock.advance(8 * 60);
    const { access_token } = (await auth.post('/api/v1/auth/refresh', { refresh_token: late.refreshToken })).json<{
      access_token: string;
    }>();
    auth.clock.advance(8 * 60);
    const answer = await members({}, access_token);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'reauthentication_needed' });
    expect(answer.headers['www-authenticate']).toContain('max_age="900"');
    admin = await ada(auth);
  });

  it.each([
    ['a limit of 101', { limit: '101' }, 'limit'],
    ['a cursor that was tampered with', { cursor: 'eyJ' }, 'cursor'],
    ['a cursor of another order', { cursor: encodeKey(['name', '김', 3]) }, 'cursor'],
    ['an order that there is not', { sort: 'email' }, 'sort'],
    ['a status that there is not', { status: 'withdrawn' }, 'status'],
    ['a parameter that there is not', { page: '2' }, 'page'],
    ['a query that is too long', { query: 'ㅋ'.repeat(101) }, 'query'],
  ])('refuses %s', async (_what, query, field) => {
    const answer = await members(query);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field }] });
  });
});

describe('search', () => {
  const names = ['김민수', '김 미선', '박민수', 'José Kim', '100% 진심', '밑_줄', 'ㅋㅋ왕', '남궁민', '강산'];

  beforeAll(async () => {
    await settle(names, (name) => `${name === '박민수' ? 'first.last' : 'x'}-${uuidv7()}@search.example`);
  });

  const found = async (query: string) => (await namesOf({ query })).sort();

  it.each([
    ['a syllable', '민', ['김민수', '남궁민', '박민수']],
    ['a part of a name', '민수', ['김민수', '박민수']],
    ['a name', '김민수', ['김민수']],
    ['a name without its blank', '김미선', ['김 미선']],
    ['one initial consonant', 'ㄴ', ['남궁민']],
    ['initial consonants', 'ㄱㅁㅅ', ['김 미선', '김민수']],
    ['initial consonants within a name', 'ㅁㅅ', ['김 미선', '김민수', '박민수']],
    ['consonants that the input method joined', 'ㄳ', ['강산']],
    ['syllables and consonants mixed', '김ㅁㅅ', ['김 미선', '김민수']],
    ['consonants before a syllable', 'ㄱㅁ선', ['김 미선']],
    ['mixed as no name is', '김ㅁ민', []],
    ['decomposed Hangul', '김민수'.normalize('NFD'), ['김민수']],
    ['another case and no accent', 'JOSE', ['José Kim']],
    ['several words, which all must match', '민 ㄱ', ['김민수', '남궁민']],
    ['words in another order', 'kim josé', ['José Kim']],
    ['words of which one is nowhere', '김민수 lee', []],
    ['a percent sign as itself', '%', ['100% 진심']],
    ['an underscore as itself', '_', ['밑_줄']],
    ['consonants that are a name', 'ㅋㅋ', ['ㅋㅋ왕']],
    ['part of an address', 'search.example 박', ['박민수']],
    ['how an address begins', 'f', ['박민수']],
    ['an address with a dot', 'first.last', ['박민수']],
    ['a word with the marks of a pattern', '김.*[', []],
    ['a quote', `'"`, []],
  ])('finds by %s', async (_what, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('finds by a whole address its owner alone, and by part of one all who have it', async () => {
    const [ann = '', joann = '', other = ''] = await settle(
      ['ann', 'joann', 'other'],
      (name) => `${name === 'other' ? 'ann@exact.example.org' : `${name}@exact.example`}`,
    );
    expect(await emailsOf({ query: 'Ann@EXACT.example' })).toEqual([ann]);
    expect(await emailsOf({ query: 'ann@exact.example ann', sort: 'name', status: 'active' })).toEqual([ann]);
    expect(await emailsOf({ query: 'ann@exact.example 김' })).toEqual([]);
    expect(await emailsOf({ query: 'ann@exact.example', status: 'suspended' })).toEqual([]);
    expect(await emailsOf({ query: 'nn@exact.example', sort: 'createdAt' })).toEqual([ann, joann, other]);
    expect(await emailsOf({ query: 'ann@exact.example.com' })).toEqual([]);
  });

  it('shows everybody where no word is given', async () => {
    expect(await namesOf({ query: ' \u200b ', limit: '100' })).toEqual(await namesOf({ limit: '100' }));
  });

  it.each(['name', '-name', '-lastLoginAt', 'createdAt'])('finds the same in the order %s', async (sort) => {
    expect((await namesOf({ query: 'ㅁㅅ', sort })).sort()).toEqual(['김 미선', '김민수', '박민수']);
  });

  it('finds by the new name at once, and by the old one no longer', async () => {
    const { accessToken } = await alice(auth);
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: '홍길동' } });
    expect(await found('ㅎㄱㄷ')).toEqual(['홍길동']);
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: '홍길순' } });
    expect(await found('길동')).toEqual([]);
    expect(await found('길순')).toEqual(['홍길순']);
  });
});

describe('filters', () => {
  it('show only those of a status or a role', async () => {
    const [email = ''] = await settle(['멈춘 사람']);
    const [member] = (await page({ query: email })).items;
    await auth.request('PATCH', `/api/v1/members/${member?.id}`, {
      accessToken: admin.accessToken,
      payload: { status: 'suspended' },
    });
    expect(await emailsOf({ status: 'suspended' })).toEqual([email]);
    expect(await emailsOf({ status: 'suspended', query: '사람', sort: 'name' })).toEqual([email]);
    expect(await emailsOf({ status: 'active', query: '멈춘' })).toEqual([]);
    const admins = (await page({ role: 'admin', limit: '100' })).items;
    expect(admins.length).toBeGreaterThan(0);
    expect(admins.every(({ roles }) => roles.includes('admin'))).toBe(true);
    expect(await emailsOf({ role: 'admin', query: '멈춘' })).toEqual([]);
  });
});

describe('pages', () => {
  const emails: string[] = [];
  const query = { query: 'paged', limit: '7' };

  beforeAll(async () => {
    const names = Array.from({ length: 30 }, (_, place) => `쪽${'가나다'[place % 3]}`);
    emails.push(...(await settle(names, () => `paged-${uuidv7()}@example.com`)));
  });

  it.each(['createdAt', '-createdAt', 'name', '-name', 'lastLoginAt', '-lastLoginAt'])(
    'in the order %s show everybody once, also while others are added',
    async (sort) => {
      const others = () => settle(['쪽가', '쪽나', '쪽다']);
      const read = await readThrough({ ...query, sort }, others);
      expect(read.map(({ email }) => email).sort()).toEqual(emails.toSorted());
    },
  );

  it('are in the order asked for', async () => {
    const names = (await readThrough({ ...query, sort: '-name' })).map(({ name }) => name);
    expect(names).toEqual(names.toSorted().reverse());
    const read = (await readThrough({ ...query, sort: 'createdAt' })).map(({ email }) => email);
    expect(read).toEqual(emails);
  });

  it.each(['-lastLoginAt', 'lastLoginAt'])('in the order %s pass from who logged in to who never did', async (sort) => {
    const logins = (await readThrough({ sort, limit: '3' })).map(({ lastLoginAt }) => lastLoginAt ?? '');
    const sorted = logins.toSorted();
    expect(logins).toEqual(sort === 'lastLoginAt' ? sorted : sorted.reverse());
    expect(new Set(logins).size).toBeGreaterThan(2);
    expect(logins.length).toBe((await readThrough({ limit: '100' })).length);
  });
});
