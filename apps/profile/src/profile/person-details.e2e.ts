// What a person's page says about them, and to whom.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const html = async (viewer: 'alice' | 'bob' | 'nobody', lang = 'ko') =>
  (await service.page(viewer, `/@alice?lang=${lang}`)).text();

it('says how the name is read, in the language in which it is to be read', async () => {
  await service.publish('alice', { pronunciation: 'kim min-soo' });
  expect(await html('nobody')).toContain('<span lang="en">kim min-soo</span>');
  await service.publish('alice', { pronunciation: '김민수' });
  expect(await html('nobody')).toContain('<span lang="ko">김민수</span>');
});

it('shows cohort, team and type in a line, and what may be asked as a list', async () => {
  await service.publish('alice', { cohort: '7기', team: '3팀', mbti: 'enfp', prompts: ['등산', '<b>K8s</b>'] });
  const page = await html('nobody');
  expect(page).toContain('<p class="person-place">7기 · 3팀 · ENFP</p>');
  expect(page).toContain('<li>등산</li><li>&lt;b&gt;K8s&lt;/b&gt;</li>');
});

it('makes addresses in the bio links that lend nothing to where they lead', async () => {
  await service.publish('alice', { bio: '글은 https://a.kr/x에서\nhttps://u@evil.example "https://b.kr"' });
  const page = await html('nobody');
  expect(page).toContain('<a href="https://a.kr/x" rel="noopener nofollow ugc">https://a.kr/x</a>에서\n');
  expect(page).not.toContain('href="https://u@');
  expect(page).toContain('&quot;<a href="https://b.kr/"');
});

it('leads from each tag to those who have it, whatever is in the tag', async () => {
  await service.publish('alice', { tags: ['CI/CD', 'C#', '100%', '👍🏽', 'مرحبا'] });
  const page = await html('nobody');
  for (const key of ['ci/cd', 'c#', '100%', '👍🏽', 'مرحبا'])
    expect(page).toContain(`href="/tags/${encodeURIComponent(key)}"`);
});

it('draws the icon of a known host beside its link, and no other', async () => {
  const github = 'M5 10.5V4.5';
  await service.publish('alice', { links: [{ label: '코드', url: 'https://github.com/alice' }] });
  expect(await html('nobody')).toContain(github);
  await service.publish('alice', { links: [{ label: '코드', url: 'https://evilgithub.com/alice' }] });
  expect(await html('nobody')).not.toContain(github);
});

describe('contacts', () => {
  const contacts = [
    { kind: 'email', value: 'a+b@alice.example', visibility: 'public' },
    { kind: 'phone', value: '010-1234-5678', visibility: 'members' },
    { kind: 'kakao', value: 'alice_kakao', visibility: 'private' },
  ];

  it('are shown to those who may see them: to write, to call, to copy', async () => {
    await service.publish('alice', { contacts });
    const [nobody, bob, alice] = [await html('nobody'), await html('bob'), await html('alice')];
    expect(nobody).toContain('href="mailto:a%2Bb@alice.example"');
    expect(nobody).not.toMatch(/01012345678|alice_kakao/);
    expect(bob).toContain('href="tel:01012345678"');
    expect(bob).not.toContain('alice_kakao');
    expect(alice).toContain('data-copy="alice_kakao"');
  });

  it('tell their owner, and nobody else, who sees them at present', async () => {
    await service.publish('alice', { contacts, visibility: 'members' });
    const alice = await html('alice', 'en');
    expect(alice.match(/Only peers who are signed in see this\./g)).toHaveLength(2);
    expect(alice.match(/Only you see this\./g)).toHaveLength(1);
    expect(await html('bob', 'en')).not.toContain('see this.');
    await service.publish('alice', { contacts, visibility: 'draft' });
    expect((await html('alice', 'en')).match(/Only you see this\./g)).toHaveLength(3);
  });
});
