// The form tells what tags others use, also without JavaScript.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const popularIn = (html: string) =>
  /<p class="form-text tag-popular">[^<]*(.*?)<\/p>/.exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '');

it('names the tags that most peers use, as far as their profiles may be seen', async () => {
  await service.publish('alice', { tags: ['NestJS', '등산'], visibility: 'members' });
  await service.publish('bob', { tags: ['nestjs'] });
  await service.publish('mallory', { tags: ['draft', 'nestjs'], visibility: 'draft' });
  expect(popularIn(await (await service.page('ada', '/me/profile')).text())).toBe('NestJS 2, 등산 1');
});

it('names them again beside what was wrong', async () => {
  await service.publish('alice', { tags: ['<b>'] });
  const wrong = await service.page('bob', '/me/profile', { name: '', handle: 'b!', visibility: 'public' });
  expect([wrong.status, popularIn(await wrong.text())]).toEqual([422, '&lt;b&gt; 1']);
});

it('says nothing where nobody uses any', async () => {
  expect(await (await service.page('ada', '/me/profile')).text()).not.toContain('tag-popular"');
});
