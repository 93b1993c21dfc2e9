// Rules of forms that arrive here without a session: where they are sent, and what goes along.

import { ProfileService } from './support/profile-service.ts';

const bio = '첫 줄이에요.\r\n"둘째" & </textarea>';

describe('a form without a session', () => {
  let service: ProfileService;

  beforeAll(async () => {
    service = await ProfileService.start();
  });

  afterAll(() => service.stop());

  const send = (path: string, body: URLSearchParams | FormData, headers: Record<string, string> = {}) =>
    service.request('nobody', 'POST', path, { body, headers: { accept: 'text/html', ...headers } });
  const whereTo = async (...form: Parameters<typeof send>) => {
    const answer = await send(...form);
    return [answer.status, answer.headers.get('location')];
  };

  it('is sent on, body and all, to where it is kept until its person has logged in', async () => {
    expect(await whereTo('/me/profile', new URLSearchParams({ name: '김앨리스', bio }))).toEqual([
      307,
      '/login/kept-form?return_to=%2Fme%2Fprofile',
    ]);
  });

  it('goes through renewal first where a session may be renewed', async () => {
    const body = new URLSearchParams({ name: '김앨리스', bio });
    expect(await whereTo('/me/profile', body, { cookie: 'signed_in=1' })).toEqual([
      307,
      '/session/renew?return_to=%2Fme%2Fprofile',
    ]);
  });

  it('is not sent on with a file, with nothing typed, or with more than can be carried', async () => {
    const referer = service.urlOf('/me/profile');
    const file = new FormData();
    file.set('avatar', new Blob(['picture']), 'me.png');
    expect(await whereTo('/me/profile/avatar', file, { referer })).toEqual([
      303,
      '/login?return_to=%2Fme%2Fprofile&unkept=file',
    ]);
    expect(await whereTo('/@alice/like', new URLSearchParams({ liked: 'true' }), { referer })).toEqual([
      303,
      '/login?return_to=%2Fme%2Fprofile',
    ]);
    expect(await whereTo('/me/profile', new URLSearchParams({ bio: 'x'.repeat(41_000) }), { referer })).toEqual([
      303,
      '/login?return_to=%2Fme%2Fprofile&unkept=size',
    ]);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.test' },
  ])('is sent nowhere when it comes from another site: %j', async (headers) => {
    const body = () => new URLSearchParams({ bio });
    expect((await send('/me/profile', body(), headers)).status).toBe(403);
    expect((await send('/me/profile', body(), { ...headers, cookie: 'signed_in=1' })).status).toBe(403);
  });

  it('is refused as before where a program sent it', async () => {
    const answer = await service.request('nobody', 'POST', '/me/profile', {
      body: new URLSearchParams({ bio }),
      headers: { accept: 'application/json' },
    });
    expect(answer.status).toBe(401);
  });
});
