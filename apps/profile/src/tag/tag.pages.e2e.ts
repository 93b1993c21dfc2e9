// The pages of tags, as a browser without JavaScript meets them.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const cardsIn = (html: string) =>
  [...html.matchAll(/class="person-card-name"><a href="\/@([^"]+)"/g)].map(([, who]) => who);
const pathOf = (tag: string) => `/tags/${encodeURIComponent(tag)}`;

describe('/tags', () => {
  it('shows the tags in use with how many use them, each leading to its page', async () => {
    await service.publish('alice', { tags: ['CI/CD', '백엔드'] });
    await service.publish('bob', { tags: ['백엔드'], visibility: 'members' });
    const html = await (await service.page('bob', '/tags?lang=en')).text();
    const hrefs = [...html.matchAll(/<li class="tag"><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual([pathOf('백엔드'), '/tags/ci%2Fcd']);
    expect(html).toContain('2 peers');
    expect(await (await service.page('nobody', '/tags?lang=en')).text()).not.toContain('2 peers');
  });

  it('pages by links', async () => {
    for (let n = 0; n < 11; n++) {
      const tags = Array.from({ length: 10 }, (_, place) => `t${n}-${place}`);
      await service.publish({ sub: `peer-${n}`, name: 'x', roles: ['member'] }, { tags });
    }
    const html = await (await service.page('nobody', '/tags')).text();
    expect(html.match(/<li class="tag">/g)).toHaveLength(100);
    const next = /href="(\/tags\?cursor=[^"]+)"/.exec(html)?.[1] ?? '/missing';
    const last = await (await service.page('nobody', next)).text();
    expect(last.match(/<li class="tag">/g)).toHaveLength(10);
    expect(last).toContain('href="/tags"');
  });

  it('says so where nobody uses any, and passes over parameters that make no sense', async () => {
    const empty = await service.page('nobody', '/tags?cursor=x&fbclid=1&lang=en');
    expect([empty.status, (await empty.text()).includes('Nobody uses a tag yet.')]).toEqual([200, true]);
  });
});

describe('/tags/{tag}', () => {
  it('shows those who have the tag and may be seen, the newest first', async () => {
    await service.publish('alice', { tags: ['NestJS'] });
    await service.publish('bob', { tags: ['nestjs'], visibility: 'members' });
    await service.publish('ada', { tags: ['#nestjs'] });
    await service.publish('mallory', { tags: ['nestjs'], visibility: 'draft' });
    const [signedOut, member] = await Promise.all(
      (['nobody', 'mallory'] as const).map(async (who) => (await service.page(who, '/tags/nestjs?lang=en')).text()),
    );
    expect(cardsIn(signedOut ?? '')).toEqual(['ada', 'alice']);
    expect(signedOut).toContain('2 peers');
    expect(cardsIn(member ?? '')).toEqual(['ada', 'bob', 'alice']);
    expect(member).toContain('3 peers');
    expect(signedOut).toContain('<h1>#<bdi>NestJS</bdi></h1>');
    expect(signedOut).toMatch(/<link rel="canonical" href="[^"]+\/tags\/nestjs">/);
  });

  it('pages by links that stay with the tag', async () => {
    for (let n = 0; n < 26; n++)
      await service.publish({ sub: `peer-${n}`, name: 'x', roles: ['member'] }, { tags: ['CI/CD'] });
    const html = await (await service.page('nobody', '/tags/ci%2Fcd')).text();
    const next = /href="(\/tags\/ci%2Fcd\?cursor=[^"]+)"/.exec(html)?.[1] ?? '/missing';
    const last = cardsIn(await (await service.page('nobody', next)).text());
    expect(last).toHaveLength(2);
    expect(cardsIn(html)).not.toEqual(expect.arrayContaining(last));
  });

  it.each([
    'CI/CD',
    'C#',
    '100%',
    '%2F',
    'a?b&c',
    'a+b',
    '.NET',
    '...',
    '👩‍💻',
    '🏳️‍🌈',
    'مرحبا',
    "<img src='x'>",
    '"',
    'résumé',
    'İ'.repeat(20),
  ])('has an address for %s, at which the person’s page leads there', async (tag) => {
    await service.publish('alice', { tags: [tag] });
    const person = await (await service.page('nobody', '/@alice')).text();
    const href = /href="(\/tags\/[^"]+)"/.exec(person)?.[1]?.replaceAll('&#39;', "'") ?? '/missing';
    const page = await service.page('nobody', href);
    expect([page.status, cardsIn(await page.text())]).toEqual([200, ['alice']]);
  });

  it.each([
    ['another case', 'NestJS', 'nestjs'],
    ['a #', '#nestjs', 'nestjs'],
    ['decomposed Hangul', '백엔드'.normalize('NFD'), '백엔드'],
    ['blanks', ' 리액트  네이티브 ', '리액트 네이티브'],
    ['something unseen', 'nest\u200bjs', 'nestjs'],
  ])('leads from %s to the one address, and keeps the query', async (_what, typed, key) => {
    await service.publish('alice', { tags: [key] });
    const answer = await service.page('nobody', `${pathOf(typed)}?lang=en`);
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `${pathOf(key)}?lang=en`]);
  });

  it.each([
    ['nobody uses', pathOf('kotlin')],
    ['members alone use', '/tags/members-only'],
    ['a draft has', '/tags/draft-only'],
    ['is overlong', pathOf('x'.repeat(41))],
    ['is far too long', pathOf('가'.repeat(199))],
    ['has a control character', '/tags/a%00b'],
    ['is no UTF-8', '/tags/%ff'],
    ['shows nothing', '/tags/%E2%80%8B'],
    ['is blank', '/tags/%20'],
    ['is only a #', '/tags/%23'],
    ['is two segments', '/tags/a/b'],
  ])('is not found where the tag %s', async (_what, path) => {
    await service.publish('bob', { tags: ['members-only'], visibility: 'members' });
    await service.publish('mallory', { tags: ['draft-only'], visibility: 'draft' });
    expect([400, 404]).toContain((await service.page('nobody', path)).status);
  });
});
