// Rules of the known-device cookie.

import { randomBytes } from 'node:crypto';
import { KnownDeviceCodec } from './known-device.ts';

describe('KnownDeviceCodec', () => {
  const codec = new KnownDeviceCodec(randomBytes(32));
  const owner = (id: string, sessionsValidFrom: Date | null = null) => ({ id, sessionsValidFrom });
  const [alice, bob] = [owner('alice'), owner('bob')];
  const cookie = codec.remember(alice, undefined);

  it('recognises the device for the account that logged in there, each time by the same name', () => {
    const name = codec.recognise(alice, cookie);
    expect(name).toBeDefined();
    expect(codec.recognise(alice, codec.remember(alice, cookie))).toBe(name);
  });

  it('tells devices apart, and accounts on one device', () => {
    expect(codec.recognise(alice, codec.remember(alice, undefined))).not.toBe(codec.recognise(alice, cookie));
    const shared = codec.remember(bob, cookie);
    expect(codec.recognise(bob, shared)).not.toBe(codec.recognise(alice, shared));
  });

  it('remembers the last eight accounts of a device', () => {
    const people = Array.from({ length: 9 }, (_, number) => owner(`person ${number}`));
    const shared = people.reduce<string | undefined>((value, who) => codec.remember(who, value), undefined);
    const known = people.filter((who) => codec.recognise(who, shared) !== undefined);
    expect(known).toEqual(people.slice(1));
    expect(codec.remember(owner('person 8'), shared)).toBe(shared);
  });

  it('forgets the device once the account has another password', () => {
    const [before, after] = [owner('alice', new Date(1_000)), owner('alice', new Date(1_001))];
    const device = codec.remember(before, undefined);
    expect(codec.recognise(before, device)).toBeDefined();
    expect([codec.recognise(alice, device), codec.recognise(after, device)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['for another account', bob, cookie],
    ['in a forged cookie', alice, randomBytes(48).toString('base64url')],
    ['in a cookie under another key', alice, new KnownDeviceCodec(randomBytes(32)).remember(alice, undefined)],
    ['in a cookie whose device was exchanged', alice, `${randomBytes(15).toString('base64url')}${cookie.slice(20)}`],
    ['in a cut cookie', alice, cookie.slice(0, 20)],
    ['in a device alone', alice, randomBytes(16).toString('base64url')],
    ['in a cookie of endless guesses', alice, randomBytes(16 * 1_000).toString('base64url')],
    ['without a cookie', alice, undefined],
  ])('recognises nobody %s', (_what, who, presented) => {
    expect(codec.recognise(who, presented)).toBeUndefined();
  });

  it('gives a device whose cookie is no cookie of ours a new name', () => {
    expect(codec.recognise(alice, codec.remember(alice, 'nonsense'))).toBeDefined();
  });
});
