// Rules of what is kept of the revocation feed on disk, for a start while the issuer is away.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FeedWorld } from '../../test/followed-feed.ts';
import { until } from '../../test/until.ts';
import type { RevocationFeed } from './revocation-feed.ts';

interface Heard {
  iat: number;
  revoked: Record<'sid' | 'sub', Record<string, number>>;
}

let world: FeedWorld;
let snapshotFile: string;

beforeEach(async () => {
  world = await FeedWorld.start();
  snapshotFile = join(mkdtempSync(join(tmpdir(), 'feed-')), 'revocations.json');
});

afterEach(() => world.stop());

const isFollowing = (feed: RevocationFeed, how: string) => until(() => feed.state.following === how);
const onDisk = () => JSON.parse(readFileSync(snapshotFile, 'utf8')) as { url: string; heard: Heard };
const isOnDisk = (sub: string) => until(() => existsSync(snapshotFile) && sub in onDisk().heard.revoked.sub);

/** A feed that has heard of Alice's end, and has stopped without a farewell. */
async function leaveBehind(): Promise<void> {
  const { feed } = await world.follow({ snapshotFile });
  await isFollowing(feed, 'events');
  world.server.revoke('sub', 'alice');
  await isOnDisk('alice');
}

describe('the snapshot of revocations', () => {
  it('is written as soon as something was revoked, and holds for a start while the issuer is away', async () => {
    await leaveBehind();
    const { token } = world;
    await world.server.goAway();
    const { feed } = await world.follow({ snapshotFile });
    expect(feed.isRevoked(token)).toBe(true);
    expect(feed.isRevoked({ ...token, sub: 'bob' })).toBe(false);
    expect(feed.state).toMatchObject({ following: 'nothing', stale: false, entries: 1 });
    world.clock.advance(31);
    expect(feed.isStale).toBe(true);
  });

  it('is where the next start goes on', async () => {
    await leaveBehind();
    world.server.answerSnapshot = (_request, response) => response.writeHead(404).end();
    const { feed } = await world.follow({ snapshotFile });
    await isFollowing(feed, 'events');
    const last = world.server.requests.findLast(({ url }) => url?.endsWith('/events'));
    expect(last?.headers['last-event-id']).toBe('1-0');
    expect(feed.isRevoked(world.token)).toBe(true);
  });

  it('keeps an emergency', async () => {
    const { token } = world;
    world.server.notBefore = token.iat + 1;
    const { feed } = await world.follow({ snapshotFile });
    await feed.close();
    await world.server.goAway();
    const { feed: next } = await world.follow({ snapshotFile });
    expect([next.isRevoked(token), next.isRevoked({ ...token, iat: token.iat + 1 })]).toEqual([true, false]);
  });

  it('is as fresh at a farewell as what was heard', async () => {
    const { feed } = await world.follow({ snapshotFile });
    await isFollowing(feed, 'events');
    world.clock.advance(10);
    world.server.beat();
    await until(() => feed.state.lagSeconds === 0);
    await feed.close();
    expect(onDisk().heard.iat).toBe(Math.floor(world.clock.seconds));
  });

  it('is whole, private to its owner, and alone, after however many revocations at once', async () => {
    const { feed } = await world.follow({ snapshotFile });
    await isFollowing(feed, 'events');
    for (let number = 0; number < 200; number++) world.server.revoke('sid', `session-${number}`);
    await until(() => feed.state.entries === 200);
    await feed.close();
    expect(Object.keys(onDisk().heard.revoked.sid)).toHaveLength(200);
    expect(statSync(snapshotFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(snapshotFile))).toEqual(['revocations.json']);
  });

  it('grows no further than what still matters', async () => {
    const { feed } = await world.follow({ snapshotFile });
    await isFollowing(feed, 'events');
    for (let minute = 0; minute < 40; minute++) {
      world.server.revoke('sub', `member-${minute}`);
      world.clock.advance(60);
    }
    await until(() => feed.state.entries === 13);
    await feed.close();
    expect(Object.keys(onDisk().heard.revoked.sub)).toHaveLength(13);
  });

  it('names nobody for longer than that matters', async () => {
    await leaveBehind();
    world.clock.advance(731);
    world.server.beat();
    await until(() => Object.keys(onDisk().heard.revoked.sub).length === 0);
  });

  it('loses the drafts of those who were killed while writing, and no others', async () => {
    const [abandoned, current] = ['a', 'b'].map((name) => `${snapshotFile}.${name}.tmp`) as [string, string];
    for (const draft of [abandoned, current]) writeFileSync(draft, '{');
    utimesSync(abandoned, 0, 0);
    const { feed } = await world.follow({ snapshotFile });
    await feed.close();
    expect(readdirSync(dirname(snapshotFile)).sort()).toEqual(['revocations.json', 'revocations.json.b.tmp']);
  });

  it.each<[string, (content: { url: string; heard: Heard }) => unknown]>([
    ["another feed's", (content) => ({ ...content, url: 'http://elsewhere.test/.well-known/revocations' })],
    ["another issuer's", (content) => ({ ...content, heard: { ...content.heard, iss: 'http://elsewhere.test' } })],
    ['without a cursor', (content) => ({ ...content, heard: { ...content.heard, cursor: undefined } })],
    ['something else', () => [1, 2]],
    ['empty', () => undefined],
  ])('is not used when it is %s', async (_, change) => {
    await leaveBehind();
    await world.server.goAway();
    writeFileSync(snapshotFile, JSON.stringify(change(onDisk())) ?? '');
    const { feed } = await world.follow({ snapshotFile });
    expect(feed.state).toMatchObject({ entries: 0, asOf: undefined, stale: true });
  });

  it('from the future is believed, but makes nothing fresh', async () => {
    await leaveBehind();
    await world.server.goAway();
    const { token } = world;
    const content = onDisk();
    writeFileSync(snapshotFile, JSON.stringify({ ...content, heard: { ...content.heard, iat: token.iat + 86_400 } }));
    const { feed } = await world.follow({ snapshotFile });
    world.clock.advance(31);
    expect([feed.isRevoked(token), feed.isStale]).toEqual([true, true]);
  });

  it('that cannot be written is told of, and is written when that is possible again', async () => {
    const directory = join(dirname(snapshotFile), 'missing');
    snapshotFile = join(directory, 'revocations.json');
    const { feed } = await world.follow({ snapshotFile });
    await isFollowing(feed, 'events');
    world.server.revoke('sub', 'alice');
    await until(() => world.warnings.some((warning) => warning.includes("can't be written")));
    expect(feed.isRevoked(world.token)).toBe(true);
    mkdirSync(directory);
    world.server.beat();
    await isOnDisk('alice');
  });
});
