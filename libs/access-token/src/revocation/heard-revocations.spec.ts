// Rules of what is known of the feed, and how fresh that is.

import { StoppedClock } from '../../test/stopped-clock.ts';
import { HeardRevocations } from './heard-revocations.ts';
import type { RevocationMessage } from './revocation.ts';

let clock: StoppedClock;
let heard: HeardRevocations;

beforeEach(() => {
  clock = new StoppedClock();
  heard = new HeardRevocations();
});

function message(members: Partial<RevocationMessage> = {}): RevocationMessage {
  const issuedAt = Math.floor(clock.seconds);
  return { issuedAt, cursor: '1-0', notBefore: 0, keptForSeconds: 720, revocations: [], ...members };
}

const hear = (members?: Partial<RevocationMessage>) => heard.hear(message(members), clock.now());
const revocationOf = (id: string) => ({ kind: 'sub' as const, id, notBefore: Math.floor(clock.seconds) + 1 });
const tokenOf = (sub: string) => ({ sub, sid: 'session', jti: 'token', iat: Math.floor(clock.seconds) });
const isStale = () => heard.isStale(clock.now());

describe('what was heard', () => {
  it('is the union of all messages, in whatever order and however often they come', () => {
    const [older, newer] = [
      message({ cursor: '1-0', revocations: [revocationOf('alice')] }),
      message({ cursor: '2-0', revocations: [revocationOf('bob')], issuedAt: Math.floor(clock.seconds) + 1 }),
    ];
    for (const one of [newer, older, newer, older]) heard.hear(one, clock.now());
    expect(['alice', 'bob', 'mallory'].map((sub) => heard.revocations.isRevoked(tokenOf(sub)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(heard.lastEventId).toBe('2-0');
    expect(heard.asOf).toEqual(new Date((Math.floor(clock.seconds) + 1) * 1_000));
  });

  it('is news only when it says more than was known', () => {
    const said = { revocations: [revocationOf('alice')], notBefore: 5 };
    expect([hear(said), hear(said), hear({ ...said, notBefore: 6 }), hear({ ...said, notBefore: 4 })]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is forgotten when no such token can be good any more, by the time of the issuer', () => {
    hear({ revocations: [revocationOf('alice')] });
    const token = tokenOf('alice');
    clock.advance(720);
    hear();
    expect(heard.revocations.isRevoked(token)).toBe(true);
    clock.advance(11);
    hear();
    expect([heard.revocations.isRevoked(token), heard.revocations.size]).toEqual([false, 0]);
  });

  it('is not forgotten because the clock of this machine was set ahead and back', () => {
    hear({ revocations: [revocationOf('alice')] });
    const token = tokenOf('alice');
    const now = message();
    clock.advance(86_400);
    heard.hear(now, clock.now());
    clock.advance(-86_400);
    heard.hear(now, clock.now());
    expect(heard.revocations.isRevoked(token)).toBe(true);
  });

  it('is not forgotten earlier because a message says so', () => {
    hear({ revocations: [revocationOf('alice')], keptForSeconds: 0 });
    clock.advance(600);
    hear({ keptForSeconds: 0 });
    expect(heard.revocations.size).toBe(1);
  });

  it('is not kept forever because a message says so', () => {
    hear({ revocations: [revocationOf('alice')], keptForSeconds: 10 ** 9 });
    clock.advance(86_400 + 11);
    hear({ keptForSeconds: 10 ** 9 });
    expect(heard.revocations.size).toBe(0);
  });

  it('is whole in one message', () => {
    hear({ cursor: '1-0', revocations: [revocationOf('alice')] });
    clock.advance(1);
    hear({ cursor: '2-0', revocations: [revocationOf('bob')], notBefore: 7 });
    const again = new HeardRevocations();
    again.hear(heard.whole(), clock.now());
    expect(again.whole()).toEqual(heard.whole());
    expect(again.whole()).toMatchObject({ cursor: '2-0', notBefore: 7, issuedAt: Math.floor(clock.seconds) });
  });
});

describe('what was heard is stale', () => {
  it('before the first message', () => {
    expect(isStale()).toBe(true);
    hear();
    expect(isStale()).toBe(false);
  });

  it('after 30 seconds of silence', () => {
    hear();
    clock.advance(30);
    expect(isStale()).toBe(false);
    clock.advance(0.001);
    expect(isStale()).toBe(true);
  });

  it('also while the same message, or an older one, is told again and again', () => {
    clock.advance(5);
    const [newer, older] = [message(), message({ issuedAt: Math.floor(clock.seconds) - 5 })];
    heard.hear(newer, clock.now());
    clock.advance(31);
    heard.hear(newer, clock.now());
    heard.hear(older, clock.now());
    expect(isStale()).toBe(true);
  });

  it('also while new ones come, but from a minute ago', () => {
    hear();
    clock.advance(100);
    heard.hear(message({ issuedAt: Math.floor(clock.seconds) - 61 }), clock.now());
    expect(isStale()).toBe(true);
  });

  it('also when the clock was set back by more than that', () => {
    hear();
    clock.advance(-31);
    expect(isStale()).toBe(true);
  });

  it('no longer when the next message comes, whatever the clock did', () => {
    hear();
    for (const step of [3_600, -7_200, 3_600]) {
      clock.advance(step);
      hear({ issuedAt: Math.floor(clock.seconds) });
    }
    clock.advance(10);
    hear();
    expect(isStale()).toBe(false);
  });
});

describe('what was restored', () => {
  it('holds, and is as fresh as it was', () => {
    hear({ revocations: [revocationOf('alice')] });
    const [before, token] = [heard.whole(), tokenOf('alice')];
    clock.advance(20);
    heard = new HeardRevocations();
    heard.restore(before, clock.now());
    expect([heard.revocations.isRevoked(token), isStale()]).toEqual([true, false]);
    clock.advance(11);
    expect(isStale()).toBe(true);
  });

  it('makes nothing fresh for longer when it comes from the future', () => {
    heard.restore(message({ issuedAt: Math.floor(clock.seconds) + 86_400 }), clock.now());
    clock.advance(31);
    expect(isStale()).toBe(true);
    hear();
    expect(isStale()).toBe(false);
  });
});
