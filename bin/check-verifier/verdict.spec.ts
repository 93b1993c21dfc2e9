// Rules of what an answer to an attack means.

import { isFailure, verdictOf } from './verdict.ts';

const attack = { name: 'an attack', source: 'RFC 9068', expected: 'refused', isChoice: false } as const;
const choice = { ...attack, isChoice: true };
const control = { ...attack, expected: 'accepted' } as const;
const courtesy = { ...control, isChoice: true };
const answered = (status: number | undefined) => ({ status, challenge: undefined, retryAfterSeconds: undefined });
const verdict = (of: Parameters<typeof verdictOf>[0]['attack'], status: number | undefined) =>
  verdictOf({ attack: of, received: answered(status), isShutOut: false, hasAsked: false });

describe('the verdict of an attack', () => {
  it.each([400, 401, 403, 404, 405, 413, 414, 415, 422, 431, 301, 303, undefined])(
    'is that it was withstood where it is answered %s',
    (status) => {
      expect(verdict(attack, status)).toBe('withstood');
    },
  );

  it.each([200, 201, 204, 206])('is that it was accepted where it is answered %d', (status) => {
    expect(verdict(attack, status)).toBe('accepted');
    expect(verdict(choice, status)).toBe('lenient');
  });

  it.each([500, 502, 503, 429])('is a fault where it is answered %d, whatever was expected', (status) => {
    for (const one of [attack, choice, control, courtesy]) expect(verdict(one, status)).toBe('fault');
  });

  it('is a fault where there was no answer at all', () => {
    expect(verdictOf({ attack, received: undefined, isShutOut: false, hasAsked: false })).toBe('fault');
  });

  it('is that the attacker was asked, also where the token was refused then', () => {
    expect(verdictOf({ attack, received: answered(401), isShutOut: true, hasAsked: true })).toBe('asked');
  });

  it.each([401, 403, undefined])('is a fault where it is answered %s and so is a good token', (status) => {
    for (const one of [attack, choice, control, courtesy]) {
      expect(verdictOf({ attack: one, received: answered(status), isShutOut: true, hasAsked: false })).toBe('fault');
    }
  });

  it('is that it was accepted, though a good token was not any more', () => {
    expect(verdictOf({ attack, received: answered(200), isShutOut: true, hasAsked: false })).toBe('accepted');
  });
});

describe('the verdict of a control', () => {
  it('is too strict where a good token is refused, but not where a service need not accept it', () => {
    expect([verdict(control, 200), verdict(control, 401)]).toEqual(['withstood', 'too strict']);
    expect([verdict(courtesy, 200), verdict(courtesy, 401)]).toEqual(['withstood', 'stricter']);
  });
});

describe('a check', () => {
  it.each([
    ['withstood', false, false],
    ['stricter', false, false],
    ['lenient', true, false],
    ['accepted', true, true],
    ['asked', true, true],
    ['too strict', true, true],
    ['fault', true, true],
  ] as const)('with the verdict “%s” fails: %s, and with --lenient: %s', (one, strictly, leniently) => {
    expect([isFailure(one, false), isFailure(one, true)]).toEqual([strictly, leniently]);
  });
});
