// Pages of a search while profiles come, change and go; and the gallery that is searched without JavaScript.

import { Database } from '#mysql/database';
import { ProfileService } from '../../test/support/profile-service.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import { profileInput } from '../profile/profile.schema.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

interface Cards {
  items: { handle: string }[];
  nextCursor: string | null;
}

const person = (handle: string) => ({ sub: handle, name: handle, roles: ['member'] });
const publish = (handle: string, profile: object) => service.publish(person(handle), { name: '아무개', ...profile });

/** Publishes many in one go, as the service does it one by one: named by a prefix and their number. */
async function publishCrowd(prefix: string, profiles: readonly object[]): Promise<void> {
  const [database, repository] = [service.provider(Database), service.provider(ProfileRepository)];
  const now = service.clock.now();
  await database.transaction(async () => {
    for (const [number, profile] of profiles.entries()) {
      const handle = `${prefix}-${number}`;
      const content = profileInput.parse({ handle, name: '아무개', visibility: 'public', ...profile });
      const dates = { publishedAt: now, createdAt: now, updatedAt: now };
      await repository.insert({ ...content, ...dates, accountId: handle, avatar: null });
    }
  });
}

/** Where the word is, the best place first. */
const places = [{ name: '가람' }, { tags: ['가람'] }, { headline: '가람' }, { bio: '가람' }];
const placeOf = (number: number) => places[number % places.length] ?? {};

/** The handles of a crowd in the order in which they are to be found: the best place first, then the newest. */
function inOrder(size: number): string[] {
  const numbers = Array.from({ length: size }, (_, n) => size - 1 - n);
  const ranked = numbers.sort((one, other) => (one % places.length) - (other % places.length));
  return ranked.map((number) => `stays-${number}`);
}

describe('pages of a search', () => {
  it.each([
    ['few', 12, '5'],
    ['many', 104, '20'],
  ])('neither skip nor repeat among %s, while profiles are added, changed and hidden', async (_size, size, limit) => {
    await publishCrowd(
      'stays',
      Array.from({ length: size }, (_, n) => placeOf(n)),
    );
    await publishCrowd('goes', places);
    const changing = (page: number) => size - 1 - page;
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null; page += 1) {
      const query = new URLSearchParams({ query: '가람', limit, ...(cursor && { cursor }) });
      const reading = service.get('nobody', `/api/v1/profiles?${query.toString()}`);
      const [answer] = await Promise.all([
        reading,
        publish(`comes-${page}`, placeOf(page)),
        publish(`stays-${changing(page)}`, { ...placeOf(changing(page)), team: `${page}팀` }),
        publish(`goes-${page % 4}`, { visibility: 'draft' }),
      ]);
      const { items, nextCursor }: Cards = await answer.json<Cards>();
      seen.push(...items.map(({ handle }) => handle));
      cursor = nextCursor;
    }
    expect(seen.filter((handle) => handle.startsWith('stays-'))).toEqual(inOrder(size));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('/?query=', () => {
  const html = async (path: string) => (await service.page('nobody', path)).text();

  it('keeps what was typed, says what was looked for, and shows who is found', async () => {
    await publish('garam', { name: '가람' });
    await publish('other', { name: '다른이' });
    const page = await html(`/?${new URLSearchParams({ query: ' ㄱㄹ ' }).toString()}`);
    expect(page).toMatch(/<input[^>]* type="search"[^>]* value="ㄱㄹ"/);
    expect(page).toContain('<h1>‘ㄱㄹ’ 검색 결과</h1>');
    expect(page.match(/class="person-card"/g)).toHaveLength(1);
    expect(page).toContain('<meta name="robots" content="noindex">');
  });

  it('says that nobody is found, with a hint', async () => {
    const page = await html('/?query=%3Cscript%3E&lang=en');
    expect(page).toContain('We found nobody for “&lt;script&gt;”.');
    expect(page).toContain('Try fewer or shorter words');
    expect(page).not.toContain('<script>');
  });

  it('keeps words and filters in the form and in the pager', async () => {
    await publishCrowd(
      'person',
      Array.from({ length: 25 }, () => ({ name: '가람', tags: ['go'], cohort: '7기' })),
    );
    const page = await html(`/?${new URLSearchParams({ query: '가', tag: 'Go', cohort: '7기', utm: 'x' }).toString()}`);
    expect(page).toMatch(
      /<input type="hidden" name="tag" value="go">\s*<input type="hidden" name="cohort" value="7기">/,
    );
    const next = /href="(\/\?query=[^"]+&amp;cursor=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '/missing';
    expect(next).toContain('tag=go');
    expect((await html(next)).match(/class="person-card"/g)).toHaveLength(1);
  });

  it('looks for the first words of what is too long, and passes over what makes no sense', async () => {
    await publish('garam', { name: 'a b c d e f g h' });
    expect(await html('/?query=a+b+c+d+e+f+g+h+i')).toContain('value="a b c d e f g h"');
    expect(await html('/?query=a+b+c+d+e+f+g+h+i')).toContain('class="person-card"');
    expect(await html('/?query=%E2%80%8B')).toContain('type="search" maxlength="100" value=""');
    for (const odd of [`query=${'x'.repeat(3_000)}`, 'query=%00', 'query=a&query=b', 'query=a&cursor=x', 'query=']) {
      expect((await service.page('nobody', `/?${odd}`)).status).toBe(200);
    }
  });
});
