// Rules of stored passwords.

import { randomBytes } from 'node:crypto';
import { costOf, pepperOf, preparePassword, readStored, writeStored } from './password-hash.ts';

const pepper = pepperOf(randomBytes(32));
const bcryptHash = `$2b$12$${'a'.repeat(53)}`;

describe('preparePassword', () => {
  it('takes composed and decomposed Hangul for the same password', () => {
    expect(preparePassword('비밀번호'.normalize('NFD'), pepper)).toBe(preparePassword('비밀번호', pepper));
  });

  it('tells long passwords apart beyond 72 bytes', () => {
    const long = '가'.repeat(30);
    expect(preparePassword(`${long}1`, pepper)).not.toBe(preparePassword(`${long}2`, pepper));
  });

  it('never exceeds what bcrypt reads, and holds no NUL', () => {
    expect(preparePassword('x'.repeat(256), pepper)).toMatch(/^[A-Za-z0-9+/=]{44}$/);
  });

  it('depends on the pepper', () => {
    expect(preparePassword('secret', pepperOf(randomBytes(32)))).not.toBe(preparePassword('secret', pepper));
  });
});

describe('stored form', () => {
  it('says which pepper and cost made it', () => {
    const stored = readStored(writeStored({ pepperId: pepper.id, bcryptHash }));
    expect(stored).toEqual({ pepperId: pepper.id, bcryptHash });
    expect(costOf(stored)).toBe(12);
  });

  it.each(['', bcryptHash, 'pf1', `$pf1$${'0'.repeat(8)}$2b$12$short`])('refuses %j', (text) => {
    expect(() => readStored(text)).toThrow('unknown form');
  });
});
