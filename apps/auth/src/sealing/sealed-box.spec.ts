// Rules of secrets at rest.

import { randomBytes } from 'node:crypto';
import { deriveKey } from './derived-key.ts';
import { SealedBox } from './sealed-box.ts';

describe('SealedBox', () => {
  const box = new SealedBox(randomBytes(32));
  const sealed = box.seal(Buffer.from('secret'), 'mail');

  it('opens what it sealed, in the same context', () => {
    expect(box.open(sealed, 'mail').toString()).toBe('secret');
  });

  it('seals the same value differently each time', () => {
    expect(box.seal(Buffer.from('secret'), 'mail')).not.toEqual(sealed);
  });

  it('refuses another context, another key and every altered byte', () => {
    expect(() => box.open(sealed, 'signing-key')).toThrow();
    expect(() => new SealedBox(randomBytes(32)).open(sealed, 'mail')).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      expect(() => box.open(altered, 'mail')).toThrow();
    }
  });
});

describe('deriveKey', () => {
  it('gives each purpose a key of its own, always the same', () => {
    const master = randomBytes(32);
    expect(deriveKey(master, 'code')).toEqual(deriveKey(master, 'code'));
    expect(deriveKey(master, 'code')).not.toEqual(deriveKey(master, 'device'));
  });
});
