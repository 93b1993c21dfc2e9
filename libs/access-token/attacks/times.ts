// Attacks by time: missing, mistyped, absurd, past and far-future instants (RFC 7519 §4.1.4–4.1.6, RFC 9068 §2.2, §4).

import { type Attack, attack, leniency, type Material } from './attack.ts';
import { token } from './forging.ts';

const hour = 3_600;
const day = 24 * hour;
const year = 365 * day;

/** Instants as no NumericDate is written; `now` is one that would be good. */
const mistyped: readonly (readonly [string, (now: number) => unknown])[] = [
  ['null', () => null],
  ['true', () => true],
  ['a string of digits', (now) => String(now)],
  ['a date', (now) => new Date(now * 1_000).toISOString()],
  ['a word', () => 'never'],
  ['an empty string', () => ''],
  ['the string NaN', () => 'NaN'],
  ['a list', (now) => [now]],
  ['an object', () => ({})],
  ['negative', () => -1],
  ['1e300', () => 1e300],
  ['past every safe integer', () => 2 ** 53 + 2],
];

type Claims = (now: number) => object;

const claims = (of: Claims) => (material: Material) => token(material, { claims: of(material.now) });
const json = (text: string, name: string) => (material: Material) => {
  const { [name]: _, ...rest } = material.claims;
  return token(material, { claims: JSON.stringify(rest).replace('{', `{"${name}":${text},`) });
};

/** Where the specifications have a claim verified, a wrong one is a hole, unless it says what it says: else strictness. */
const wrongTypes = ([name, isVerified, choices]: readonly [string, boolean, readonly string[]]) =>
  mistyped.map(([what, valueOf]) =>
    (isVerified && !choices.includes(what) ? attack : leniency)(
      `${name} is ${what}`,
      'RFC 7519 §2 (NumericDate)',
      claims((now) => ({ [name]: valueOf(name === 'exp' ? now + 300 : now) })),
    ),
  );

const lifetime = 'RFC 9068 §5, RFC 8725 §3.10';

export const timeAttacks: readonly Attack[] = [
  ...(
    [
      ['exp', true, ['1e300', 'past every safe integer']],
      ['nbf', true, ['negative']],
      ['iat', false, []],
      ['auth_time', false, []],
    ] as const
  ).flatMap(wrongTypes),
  attack(
    'exp is missing',
    'RFC 9068 §2.2, §4',
    claims(() => ({ exp: undefined })),
  ),
  attack(
    'exp is zero',
    'RFC 7519 §4.1.4',
    claims(() => ({ exp: 0 })),
  ),
  attack('exp is a number that JSON does not have', 'RFC 8259 §6', json('Infinity', 'exp')),
  attack('exp is a number beyond every double', 'RFC 7519 §4.1.4', json('1e400', 'exp')),
  leniency(
    'exp is no whole number',
    'RFC 7519 §2 (NumericDate)',
    claims((now) => ({ exp: now + 300.5 })),
  ),
  attack(
    'exp was ten minutes ago',
    'RFC 9068 §4',
    claims((now) => ({ iat: now - 2 * 600, exp: now - 600 })),
  ),
  attack(
    'exp was a year ago',
    'RFC 9068 §4',
    claims((now) => ({ iat: now - year - 600, exp: now - year })),
  ),
  leniency(
    'exp is before iat',
    'RFC 7519 §4.1.6',
    claims((now) => ({ iat: now + 30, exp: now + 10 })),
  ),
  leniency(
    'exp is iat',
    'RFC 7519 §4.1.6',
    claims((now) => ({ iat: now + 5, exp: now + 5 })),
  ),
  ...(
    [
      ['an hour', hour],
      ['a day', day],
      ['ten years', 10 * year],
    ] as const
  ).map(([what, seconds]) =>
    leniency(
      `exp is ${what} after iat`,
      lifetime,
      claims((now) => ({ iat: now, exp: now + seconds })),
    ),
  ),
  leniency(
    'exp is in milliseconds',
    lifetime,
    claims((now) => ({ exp: (now + 300) * 1_000 })),
  ),
  leniency(
    'iat is the beginning of time',
    lifetime,
    claims(() => ({ iat: 0 })),
  ),
  leniency(
    'iat is missing',
    'RFC 9068 §2.2',
    claims(() => ({ iat: undefined })),
  ),
  leniency(
    'iat is an hour ahead',
    'RFC 7519 §4.1.6',
    claims((now) => ({ iat: now + hour, exp: now + hour + 300 })),
  ),
  leniency(
    'iat is in milliseconds',
    'RFC 7519 §4.1.6',
    claims((now) => ({ iat: now * 1_000 })),
  ),
  attack(
    'nbf is an hour ahead',
    'RFC 7519 §4.1.5',
    claims((now) => ({ nbf: now + hour })),
  ),
  attack(
    'nbf is in milliseconds',
    'RFC 7519 §4.1.5',
    claims((now) => ({ nbf: now * 1_000 })),
  ),
  leniency(
    'auth_time is missing',
    'RFC 9068 §2.2.1',
    claims(() => ({ auth_time: undefined })),
  ),
  leniency(
    'auth_time is an hour ahead',
    'RFC 9068 §2.2.1',
    claims((now) => ({ auth_time: now + hour })),
  ),
  leniency(
    'auth_time is after iat',
    'RFC 9068 §2.2.1',
    claims((now) => ({ iat: now - 400, exp: now + 200, auth_time: now })),
  ),
];
