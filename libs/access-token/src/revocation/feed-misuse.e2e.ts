// What nobody but auth must be able to say by the revocation feed, over a real socket.

import { FeedWorld } from '../../test/followed-feed.ts';
import { claimsOf, encoded, headerOf, hmacSigned } from '../../test/issuer.ts';
import { until } from '../../test/until.ts';
import { revocationsType } from './revocation-message.ts';
import type { RevocationFeed } from './revocation-feed.ts';

let world: FeedWorld;

beforeEach(async () => {
  world = await FeedWorld.start();
});

afterEach(() => world.stop());

const isFollowing = (feed: RevocationFeed, how: string) => until(() => feed.state.following === how);
const hasWarned = (words: string) => until(() => world.warnings.some((warning) => warning.includes(words)));

/** A message that revokes Alice's tokens; `members` of its claims are otherwise. */
function claims(members: object = {}): Record<string, unknown> {
  const revocations = [{ kind: 'sub' as const, id: 'alice', notBefore: world.token.iat + 1 }];
  const issuedAt = Math.floor(world.clock.seconds) + 1;
  return { ...world.server.message(0, { revocations, issuedAt, cursor: '9-0' }), ...members };
}

const forgeries: [string, string, () => string][] = [
  ['signed with a foreign key', 'signature', () => world.server.signed(claims(), world.foreignKey)],
  [
    'signed with a key that nobody knows',
    'does not have',
    () => world.server.signed(claims(), world.foreignKey, { kid: 'x' }),
  ],
  [
    'not signed',
    'alg',
    () => `${encoded({ typ: revocationsType, alg: 'none', kid: 'first' })}.${encoded(claims())}.AA`,
  ],
  [
    'authenticated with the public key',
    'alg',
    () => {
      const pem = world.server.key.publicKey.export({ type: 'spki', format: 'pem' });
      return hmacSigned(pem, claims(), { typ: revocationsType, alg: 'HS256', kid: 'first' });
    },
  ],
  [
    'an access token',
    'typ',
    () => world.server.signed(claimsOf(world.token.iat), undefined, headerOf(world.server.key)),
  ],
  ['of no type', 'typ', () => world.server.signed(claims(), undefined, { typ: undefined })],
  ['of the type JWT', 'typ', () => world.server.signed(claims(), undefined, { typ: 'JWT' })],
  ["another issuer's", 'iss', () => world.server.signed(claims({ iss: 'http://elsewhere.test' }))],
  ['from the future', 'future', () => world.server.signed(claims({ iat: world.token.iat + 61 }))],
  [
    'about what will be issued in the future',
    'not_before',
    () => world.server.signed(claims({ not_before: world.token.iat + 66 })),
  ],
  [
    'about an account in the far future',
    'far in the future',
    () => world.server.signed(claims({ revoked: { sub: { alice: world.token.iat + 781 } } })),
  ],
  ['without an instant', 'iat', () => world.server.signed(claims({ iat: undefined }))],
  ['with a cursor that is none', 'cursor', () => world.server.signed(claims({ cursor: 'last' }))],
  ['of a shape that nobody knows', 'no object', () => world.server.signed(claims({ revoked: 'alice' }))],
  ['cut off', 'token', () => world.server.signed(claims()).slice(0, -9)],
  ['no token', 'token', () => 'hello'],
];

describe('a message that is', () => {
  it.each(forgeries)('%s is ignored, loudly, and is no sign of life', async (_, reason, forge) => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    const { asOf } = feed.state;
    world.server.tell(forge());
    await hasWarned(reason);
    await isFollowing(feed, 'events');
    expect([feed.isRevoked(world.token), feed.state.asOf]).toEqual([false, asOf]);
    expect(world.warnings).toHaveLength(1);
  });

  it.each(forgeries)('%s is no snapshot, either', async (_, reason, forge) => {
    world.server.answerSnapshot = (_request, response) =>
      response.setHeader('content-type', 'application/jwt').end(forge());
    world.server.answerEvents = (_request, response) => response.writeHead(404).end();
    const { feed } = await world.follow();
    await hasWarned(reason);
    expect(feed.isRevoked(world.token)).toBe(false);
    expect(feed.state).toMatchObject({ stale: true, asOf: undefined, following: 'nothing' });
  });

  it.each<[string, object]>([
    ['an emergency of the next second, by a clock that is a minute fast', { not_before: 61, revoked: {} }],
    ['several emergencies in one second', { not_before: 3, revoked: {} }],
    ['a session a minute ahead, by a clock that is a minute fast', { revoked: { sid: { 'session-1': 121 } } }],
    ['an account that was revoked ten times within one second', { revoked: { sub: { alice: 10 } } }],
  ])('about %s is heard', async (_, { not_before = 0, revoked }: { not_before?: number; revoked?: object }) => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    const { iat } = world.token;
    const ahead = JSON.parse(JSON.stringify(revoked), (_name, value: unknown) =>
      typeof value === 'number' ? iat + value : value,
    );
    world.server.tell(world.server.signed(claims({ not_before: not_before && iat + not_before, revoked: ahead })));
    await until(() => feed.isRevoked(world.token));
    expect(world.warnings).toEqual([]);
  });

  it('refused takes nothing with it: what it should have said is heard all the same', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    world.server.revoke('sub', 'bob');
    world.server.tell('hello');
    world.server.revoke('sub', 'alice');
    await until(() => feed.isRevoked(world.token));
    expect(feed.isRevoked({ ...world.token, sub: 'bob' })).toBe(true);
  });

  it('told by an event of another name is not heard', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    for (const listener of world.server.listeners)
      listener.write(`event: others\ndata: ${world.server.signed(claims())}\n\n`);
    world.server.revoke('sub', 'bob');
    await until(() => feed.state.entries > 0);
    expect([feed.state.entries, feed.isRevoked(world.token), world.warnings]).toEqual([1, false, []]);
  });

  it('told again, or out of order, changes nothing and makes nothing fresh', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    const old = world.server.signed(world.server.message());
    world.clock.advance(5);
    world.server.revoke('sub', 'alice');
    const { token } = world;
    await until(() => feed.isRevoked(token));
    const before = feed.state;
    world.clock.advance(26);
    for (const message of [old, old, old]) world.server.tell(message);
    world.server.revoke('sub', 'bob');
    await until(() => feed.state.entries === 2);
    expect(feed.isRevoked(token)).toBe(true);
    world.clock.advance(31);
    world.server.tell(old);
    world.server.tell(world.server.signed(world.server.message(0, { issuedAt: before.asOf!.getTime() / 1_000 })));
    world.server.tell('hello');
    await hasWarned('token');
    expect(feed.isStale).toBe(true);
  });
});
