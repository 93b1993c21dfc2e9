// Handles that were given up: kept for their last owner, from everybody else, for thirty days.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import { ExpiredHolds } from './expired-holds.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const day = 24 * 60 * 60;
let count = 0;
/** Somebody new: no token lives for as long as a handle is held. */
const somebody = () => ({ sub: `somebody-${count++}`, name: 'somebody', roles: ['member'] });
const publish = async (viewer: Viewer, handle: string) => (await service.publish(viewer, { handle })).status;
const remove = (viewer: Viewer) => service.request(viewer, 'DELETE', '/api/v1/me/profile');
const held = () => service.rows<{ accountId: string | null }>('SELECT account_id AS accountId FROM held_handle');

describe('a handle whose profile was deleted', () => {
  let owner: ReturnType<typeof somebody>;
  beforeEach(async () => {
    owner = somebody();
    await publish(owner, 'alice');
    await remove(owner);
  });

  it('is refused to somebody else, with handles that they could have', async () => {
    const [bob, mallory] = [somebody(), somebody()];
    await publish(bob, 'alice2');
    await remove(bob);
    const refused = await service.publish(mallory, { handle: 'Alice' });
    expect(refused.status).toBe(409);
    const { code, suggestions } = await refused.json<{ code: string; suggestions: string[] }>();
    expect([code, suggestions.length, suggestions.includes('alice2')]).toEqual(['handle_taken', 3, false]);
    expect((await service.get(mallory, '/api/v1/me/profile')).status).toBe(404);
  });

  it('is offered to its last owner among the suggestions, to others not', async () => {
    await publish(somebody(), 'ali');
    await publish(owner, 'ali2');
    await remove(owner);
    const suggested = async (viewer: Viewer) =>
      (await (await service.publish(viewer, { handle: 'ali' })).json<{ suggestions: string[] }>()).suggestions;
    expect(await suggested(somebody())).not.toContain('ali2');
    expect(await suggested(owner)).toContain('ali2');
  });

  it("is taken again by its owner, and is nobody else's then either", async () => {
    expect(await publish(owner, 'alice')).toBe(201);
    expect(await held()).toEqual([]);
    expect(await publish(somebody(), 'alice')).toBe(409);
  });

  it('shows nobody', async () => {
    expect((await service.get('nobody', '/api/v1/profiles/alice')).status).toBe(404);
    expect((await service.page('nobody', '/@alice')).status).toBe(404);
  });

  it('is free after thirty days, by the clock', async () => {
    service.clock.advance(30 * day);
    const [first, second] = [somebody(), somebody()];
    const statuses = await Promise.all([publish(first, 'alice'), publish(second, 'alice')]);
    expect(statuses.sort()).toEqual([201, 409]);
  });

  it('is held until the last moment', async () => {
    service.clock.advance(30 * day - 1);
    expect(await publish(somebody(), 'alice')).toBe(409);
  });

  it('is forgotten when its time is over, not before', async () => {
    await service.provider(ExpiredHolds).sweep();
    expect(await held()).toHaveLength(1);
    service.clock.advance(30 * day);
    await service.provider(ExpiredHolds).sweep();
    expect(await held()).toEqual([]);
  });

  it('is not stored by name', async () => {
    const [row] = await service.rows('SELECT * FROM held_handle');
    expect(JSON.stringify(row)).not.toContain('"alice"');
  });
});

describe('a handle that was changed', () => {
  it('leads nowhere, and is kept for its owner', async () => {
    const owner = somebody();
    await publish(owner, 'printed');
    expect(await publish(owner, 'changed')).toBe(200);
    expect((await service.get('nobody', '/api/v1/profiles/printed')).status).toBe(404);
    expect(await publish(somebody(), 'printed')).toBe(409);
    expect(await publish(owner, 'printed')).toBe(200);
    expect(await publish(somebody(), 'changed')).toBe(409);
  });

  it('is not held by a save that was refused', async () => {
    const owner = somebody();
    await publish(owner, 'printed');
    await publish(somebody(), 'taken');
    expect(await publish(owner, 'taken')).toBe(409);
    expect(await held()).toEqual([]);
  });

  it('is one of five at most that an account keeps from others; the oldest goes first', async () => {
    const squatter = somebody();
    for (let n = 0; n <= 6; n++) {
      await publish(squatter, `good-name-${n}`);
      service.clock.advance(1);
    }
    expect(await held()).toHaveLength(5);
    expect(await publish(somebody(), 'good-name-0')).toBe(201);
    expect(await publish(somebody(), 'good-name-1')).toBe(409);
    await remove(squatter);
    expect(await held()).toHaveLength(5);
    expect(await publish(somebody(), 'good-name-1')).toBe(201);
  });

  it('counts against its own account alone', async () => {
    const [one, other] = [somebody(), somebody()];
    for (let n = 0; n <= 5; n++) {
      await publish(one, `one-${n}`);
      await publish(other, `other-${n}`);
    }
    expect(await held()).toHaveLength(10);
  });
});

describe('at the same time', () => {
  it('nobody gets a handle that is being deleted', async () => {
    for (let round = 0; round < 8; round++) {
      const [owner, ...others] = [somebody(), somebody(), somebody(), somebody()];
      await publish(owner, `gone-${round}`);
      const claims = others.map((other) => publish(other, `gone-${round}`));
      const [, ...statuses] = await Promise.all([remove(owner), ...claims]);
      expect(statuses).toEqual([409, 409, 409]);
    }
  });

  it('nobody gets a handle that is being changed, and its owner gets it back', async () => {
    for (let round = 0; round < 8; round++) {
      const [owner, other] = [somebody(), somebody()];
      await publish(owner, `old-${round}`);
      const [changed, claimed] = await Promise.all([publish(owner, `new-${round}`), publish(other, `old-${round}`)]);
      expect([changed, claimed]).toEqual([200, 409]);
      const [back, again] = await Promise.all([publish(owner, `old-${round}`), publish(other, `old-${round}`)]);
      expect([back, again]).toEqual([200, 409]);
    }
  });

  it('one of many gets a handle that is free again', async () => {
    const owner = somebody();
    await publish(owner, 'wanted');
    await remove(owner);
    service.clock.advance(30 * day);
    const claims = Array.from({ length: 10 }, () => publish(somebody(), 'wanted'));
    expect((await Promise.all(claims)).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(await held()).toEqual([]);
  });

  it('an account that deletes and writes again in many windows holds what it gave up, once', async () => {
    const owner = somebody();
    await publish(owner, 'flicker');
    await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? remove(owner) : publish(owner, 'flicker'))));
    await publish(owner, 'steady');
    expect(await publish(somebody(), 'flicker')).toBe(409);
    expect(await held()).toHaveLength(1);
  });
});
