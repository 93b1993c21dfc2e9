// What the feed of revocations says is signed with the keys of access tokens, and never passes for one.

import { type BothServices, startBothServices } from '../support/both-services.ts';
import { alice } from '../support/cast.ts';
import { FeedListener } from '../support/feed-listener.ts';

describe('a message of the revocation feed', () => {
  let services: BothServices;

  beforeAll(async () => {
    services = await startBothServices();
  });
  afterAll(() => services.stop());

  it('is refused as an access token by both services, from the snapshot and from an event', async () => {
    const { auth, profile, authUrl } = services;
    const statusOf = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const [account, own] = await Promise.all([
        auth.application.inject({ url: '/api/v1/account', headers }),
        profile.inject({ url: '/api/v1/me/profile', headers }),
      ]);
      return [account.statusCode, own.statusCode];
    };
    const listener = await FeedListener.open(authUrl);
    const { token } = (await listener.next())!;
    listener.close();
    const snapshot = (await auth.request('GET', '/.well-known/revocations')).body;
    for (const message of [snapshot, token]) expect(await statusOf(message)).toEqual([401, 401]);
    expect(await statusOf((await alice(auth)).accessToken)).toEqual([200, 404]);
  });
});
