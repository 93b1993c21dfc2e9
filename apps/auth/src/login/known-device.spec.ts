// Rules of the known-device cookie.

import { randomBytes } from 'node:crypto';
import { KnownDeviceCodec } from './known-device.ts';

describe('KnownDeviceCodec', () => {
  const codec = new KnownDeviceCodec(randomBytes(32));
  const cookie = codec.issue('alice');

  it('recognises the device for the address that logged in there, each time by the same name', () => {
    expect(codec.recognise(cookie, 'alice')).toBeDefined();
    expect(codec.recognise(cookie, 'alice')).toBe(codec.recognise(cookie, 'alice'));
  });

  it('tells devices apart', () => {
    expect(codec.recognise(codec.issue('alice'), 'alice')).not.toBe(codec.recognise(cookie, 'alice'));
  });

  it.each([
    ['another address', cookie, 'bob'],
    ['a forged cookie', randomBytes(48).toString('base64url'), 'alice'],
    ['a cut cookie', cookie.slice(0, 20), 'alice'],
    ['no cookie', undefined, 'alice'],
  ])('does not recognise %s', (_what, presented, email) => {
    expect(codec.recognise(presented, email)).toBeUndefined();
  });
});
