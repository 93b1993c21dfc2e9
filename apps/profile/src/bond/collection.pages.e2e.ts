// The pages of people by likes and follows, without script.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('bob');
});

const show = async (path: string, viewer: Viewer = 'bob') => {
  const answer = await service.page(viewer, path);
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
};
const handlesIn = (html: string) =>
  [...html.matchAll(/<h2 class="person-card-name"><a href="\/@([^"]+)"/g)].map(([, handle]) => handle);
const bind = (bond: string, handle: string) => service.request('bob', 'PUT', `/api/v1/profiles/${handle}/${bond}`);

describe.each(['/liked', '/me/following', '/me/followers'])('%s', (path) => {
  it('says what to do while there is nobody, in both languages', async () => {
    for (const language of ['ko', 'en']) {
      const { status, html } = await show(`${path}?lang=${language}`);
      expect(status).toBe(200);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toMatch(
        /<div class="empty">\s*<p>[^<]+<\/p>\s*<p><a class="btn btn-quiet" href="\/(me\/profile)?">[^<]+<\/a>/,
      );
      expect(html).not.toContain('role="search"');
    }
  });

  it('leads to the other two', async () => {
    const { html } = await show(path);
    expect(html).toContain(`<a href="${path}" aria-current="page">`);
    for (const other of ['/liked', '/me/following', '/me/followers']) expect(html).toContain(`<a href="${other}"`);
  });

  it('sends somebody who is signed out to log in, and back', async () => {
    const { status, location } = await show(`${path}?query=x`, 'nobody');
    expect([status, location]).toEqual([303, `/login?return_to=${encodeURIComponent(`${path}?query=x`)}`]);
  });

  it('passes over what makes no sense in its address', async () => {
    for (const query of [
      '?cursor=x',
      '?limit=9&other',
      `?query=${'x'.repeat(500)}`,
      '?query=a&query=b',
      '?query=%00',
    ]) {
      expect((await show(path + query)).status).toBe(200);
    }
  });
});

describe('/liked', () => {
  beforeEach(async () => {
    for (const who of ['alice', 'mallory', 'ada'] as const) {
      await service.publish(who, { name: `${who}의 이름`, tags: [who] });
      service.clock.advance(1);
      await bind('like', who);
    }
  });

  it('has a card of each, the newest first, with a button that is on', async () => {
    const { html } = await show('/liked');
    expect(handlesIn(html)).toEqual(['ada', 'mallory', 'alice']);
    expect(html.match(/name="liked" value="false" aria-pressed="true"/g)).toHaveLength(3);
    expect(html).toContain('data-api="/api/v1/profiles/ada/like"');
  });

  it('is searched inside, and keeps what was typed', async () => {
    const { html } = await show('/liked?query=MALL');
    expect(handlesIn(html)).toEqual(['mallory']);
    expect(html).toContain('value="MALL"');
    const none = await show('/liked?query=nobody%22%3E');
    expect(handlesIn(none.html)).toEqual([]);
    expect(none.html).toContain('value="nobody&quot;&gt;"');
    expect(none.html).toContain('<a href="/liked">');
  });

  it('lets go of somebody in place, and comes back to the same search', async () => {
    const { html } = await show('/liked?query=mall');
    const [, returnTo = ''] = /name="return_to" value="([^"]+)"/.exec(html) ?? [];
    expect(returnTo).toBe('/liked?query=mall');
    const answer = await service.page('bob', '/@mallory/like', { liked: 'false', return_to: returnTo });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, returnTo]);
    expect(handlesIn((await show('/liked')).html)).toEqual(['ada', 'alice']);
  });

  it('goes on page after page by links, and each comes back to itself', async () => {
    const crowd = Array.from({ length: 26 }, (_, n) => ({ sub: `crowd-${n}`, name: `${n}`, roles: ['member'] }));
    for (const who of crowd) {
      await service.publish(who, { name: '무리' });
      service.clock.advance(1);
      await bind('like', who.sub);
    }
    const first = await show('/liked?query=무리');
    expect(handlesIn(first.html)).toHaveLength(24);
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first.html) ?? [];
    const address = next.replaceAll('&amp;', '&');
    expect(address).toMatch(/^\/liked\?query=%EB%AC%B4%EB%A6%AC&cursor=/);
    const second = await show(address);
    expect(handlesIn(second.html)).toEqual(['crowd-1', 'crowd-0']);
    expect(second.html).toContain('href="/liked?query=%EB%AC%B4%EB%A6%AC">');
    expect(second.html).toContain(`name="return_to" value="${next}"`);
  });
});

describe('/me/following and /me/followers', () => {
  it('offer to let go of whom one follows, and to follow who follows one', async () => {
    await service.publish('alice');
    await bind('follow', 'alice');
    await service.publish('ada');
    await service.request('ada', 'PUT', '/api/v1/profiles/bob/follow');
    const following = await show('/me/following');
    expect(handlesIn(following.html)).toEqual(['alice']);
    expect(following.html).toContain('name="following" value="false" aria-pressed="true"');
    const followers = await show('/me/followers');
    expect(handlesIn(followers.html)).toEqual(['ada']);
    expect(followers.html).toContain('name="following" value="true" aria-pressed="false"');
    expect(followers.html).toContain('>나를 팔로우해요</span>');
  });
});

describe('/me/followers', () => {
  const follow = (who: Viewer) => service.request(who, 'PUT', '/api/v1/profiles/bob/follow');
  beforeEach(async () => {
    await service.publish('ada');
    for (const who of ['alice', 'ada'] as const) await follow(who);
  });

  it('says how many are counted whose profile cannot be seen, now or at all', async () => {
    const all = await show('/me/followers');
    expect(handlesIn(all.html)).toEqual(['ada']);
    expect(all.html).toContain('1명은 지금 프로필을 볼 수 없어요');
    await service.publish('ada', { visibility: 'draft' });
    const none = await show('/me/followers');
    expect(none.html).toContain('2명은 지금 프로필을 볼 수 없어요');
    expect(none.html).not.toContain('아직 나를 팔로우하는 동료가 없어요');
  });

  it('says nothing of it in a search, nor where all of them can be seen', async () => {
    expect((await show('/me/followers?query=ada')).html).not.toContain('볼 수 없어요');
    await service.publish('alice');
    const { html } = await show('/me/followers');
    expect(handlesIn(html)).toHaveLength(2);
    expect(html).not.toContain('볼 수 없어요');
  });
});

describe.each(['/', '/?query=al', '/tags/mine', '/?lang=en'])('%s', (path) => {
  beforeEach(async () => {
    await service.publish('alice', { tags: ['mine'] });
    await service.publish('bob', { name: 'bob al', tags: ['mine'] });
  });

  it('lets a member like others in place, and come back to where they were', async () => {
    const { html } = await show(path);
    expect(handlesIn(html).sort()).toEqual(['alice', 'bob']);
    expect(html.match(/action="[^"]+\/like"/g)).toEqual(['action="/@alice/like"']);
    expect(html).toContain(`name="return_to" value="${path}"`);
    expect(html).toContain('/static/toggle');
  });

  it('shows a visitor how many like somebody, and no button nor what it would need', async () => {
    await bind('like', 'alice');
    const { html } = await show(path, 'nobody');
    expect(html).toContain('class="person-card-likes"');
    expect(html).not.toMatch(/aria-pressed|toggle|bonds/);
  });
});

describe('every page', () => {
  it('leads a member to whom they like, and a visitor to no such page', async () => {
    expect((await show('/')).html).toContain('href="/liked"');
    expect((await show('/', 'nobody')).html).not.toContain('href="/liked"');
  });
});
