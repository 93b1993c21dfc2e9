// What the profile service trusts over time, over HTTP: no key that is too weak, no token for longer than it lives.

import { claimsOf } from '../../../../test/support/cast.ts';
import { headerOf, signed, type SigningKey, signingKey } from '../../../../libs/access-token/test/issuer.ts';
import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

const statusOf = async (token: string) => {
  const { status } = await fetch(service.urlOf('/api/v1/me/likes'), { headers: { authorization: `Bearer ${token}` } });
  return status;
};
const mallory = () => service.issuer.token({ sub: 'mallory', name: 'Mallory', roles: ['member'] }, service.clock.now());
const tokenBy = (key: SigningKey) => signed(key, claimsOf(mallory()), headerOf(key));

describe('a published key', () => {
  it.each([
    ['of 1024 bits', signingKey('short', 1_024), 'key 1 has a modulus of only 1024 bits; it is ignored'],
    ['with the exponent 3', signingKey('cubic', 2_048, 3), 'key 1 has the exponent 3; it is ignored'],
  ])('%s verifies nothing, and the log says so', async (_, weak, warning) => {
    const { key, feed } = service.issuer;
    expect(await statusOf(mallory())).toBe(200);
    feed.published = [key, weak];
    service.clock.advance(301);
    expect(await statusOf(tokenBy(weak))).toBe(401);
    expect(service.log.text).toContain(warning);
    expect(await statusOf(tokenBy(key))).toBe(200);
  });
});

describe('a token that was accepted', () => {
  it('is refused once it has expired, however often it was accepted', async () => {
    const alice = service.issuer.token({ sub: 'alice', name: 'Alice', roles: ['member'] }, service.clock.now());
    expect(await statusOf(alice)).toBe(200);
    service.clock.advance(598);
    expect([await statusOf(alice), await statusOf(alice)]).toEqual([200, 200]);
    service.clock.advance(62);
    expect([await statusOf(alice), await statusOf(alice)]).toEqual([401, 401]);
  });
});
