// Attacks by who issued the token, for whom, and about whom: near-misses of `iss` and `aud`, identities that are none
// (RFC 7519 §4.1.1–4.1.3, RFC 9068 §2.2, §4, RFC 8725 §3.8–3.9).

import { type Attack, attack, leniency, type Material } from './attack.ts';
import { token } from './forging.ts';

type NearMiss = readonly [what: string, of: (right: string) => unknown];

/** Of an issuer and of an audience alike. */
const nearMisses: readonly NearMiss[] = [
  ['in capitals', (right) => right.toUpperCase()],
  ['with its first letter in capitals', (right) => right.replace(/^./, (letter) => letter.toUpperCase())],
  ['without its last letter', (right) => right.slice(0, -1)],
  ['without its first letter', (right) => right.slice(1)],
  ['with a letter more', (right) => `${right}x`],
  ['with another in front', (right) => `x${right}`],
  ['with a trailing slash', (right) => `${right}/`],
  ['with a trailing dot', (right) => `${right}.`],
  ['with a trailing space', (right) => `${right} `],
  ['with a leading space', (right) => ` ${right}`],
  ['with a line break', (right) => `${right}\n`],
  ['with a NUL', (right) => `${right}\u0000`],
  ['with a letter of another alphabet', (right) => right.replace('e', '\u0435')],
  ['decomposed', (right) => right.replace('e', 'e\u0301')],
  ['with a second one behind a space', (right) => `${right} other`],
  ['with a second one behind a comma', (right) => `other,${right}`],
  ['as a key of an object', (right) => ({ [right]: true })],
  ['a wildcard', () => '*'],
  ['a pattern', () => '.*'],
  ['empty', () => ''],
  ['null', () => null],
  ['true', () => true],
  ['zero', () => 0],
  ['an empty list', () => []],
  ['a list of lists', (right) => [[right]]],
  ['missing', () => undefined],
];

const issuers: readonly NearMiss[] = [
  ['by another scheme', (right) => right.replace(/^http(s?):/, (_, s) => (s ? 'http:' : 'https:'))],
  ['with a port', (right) => `${right}:443`],
  ['with a path', (right) => `${right}/other`],
  ['with a query', (right) => `${right}?`],
  ['as somebody’s subdomain', (right) => `${right}.evil.test`],
  ['as a user’s name', (right) => `${right}@evil.test`],
  ['behind somebody’s path', (right) => `https://evil.test/${right}`],
  ['another', () => 'https://evil.test'],
  ['in a list', (right) => [right]],
];

const audiences: readonly NearMiss[] = [
  ['another', () => 'another-service'],
  ['of what auth says to the profile service', () => 'peerfinder-profile'],
  ['a list of others', () => ['another-service', 'third-service']],
  ['a list with a near-miss', (right) => [`${right}x`, right.toUpperCase()]],
];

const missing: readonly (readonly [string, unknown])[] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['a number', 7],
  ['a list', ['alice']],
  ['an object', { id: 'alice' }],
];

const claim = (name: string, valueOf: (material: Material) => unknown) => (material: Material) =>
  token(material, { claims: { [name]: valueOf(material) } });

/** Names without the letter that a near-miss changes are missed in another way. */
function missed(right: string, of: NearMiss[1]): unknown {
  const value = of(right);
  return value === right ? `${right}\u200b` : value;
}

const near = (name: 'iss' | 'aud', misses: readonly NearMiss[]) =>
  misses.map(([what, of]) =>
    attack(
      `${name} ${what}`,
      name === 'iss' ? 'RFC 9068 §4, RFC 8725 §3.8' : 'RFC 9068 §4, RFC 8725 §3.9',
      claim(name, ({ issuer, audience }) => missed(name === 'iss' ? issuer : audience, of)),
    ),
  );

export const nameAttacks: readonly Attack[] = [
  ...near('iss', [...nearMisses, ...issuers]),
  ...near('aud', [...nearMisses, ...audiences]),
  attack(
    'aud the issuer',
    'RFC 9068 §4, RFC 8725 §3.9',
    claim('aud', ({ issuer }) => issuer),
  ),
  leniency(
    'aud a list with the right one',
    'RFC 7519 §4.1.3',
    claim('aud', ({ audience }) => [audience]),
  ),
  leniency(
    'aud a list with the right one and others',
    'RFC 7519 §4.1.3, RFC 9068 §3',
    claim('aud', ({ audience }) => [audience, 'another-service']),
  ),
  ...missing.map(([what, value]) =>
    attack(
      `sub ${what}`,
      'RFC 9068 §2.2, RFC 7519 §4.1.2',
      claim('sub', () => value),
    ),
  ),
  ...(['client_id', 'jti'] as const).flatMap((name) =>
    missing.map(([what, value]) =>
      leniency(
        `${name} ${what}`,
        'RFC 9068 §2.2',
        claim(name, () => value),
      ),
    ),
  ),
  ...(['sid', 'scope', 'roles', 'email_verified', 'name'] as const).flatMap((name) => [
    leniency(
      `${name} missing`,
      'PeerFinder’s tokens',
      claim(name, () => undefined),
    ),
    leniency(
      `${name} an object`,
      'PeerFinder’s tokens',
      claim(name, () => ({ admin: true })),
    ),
  ]),
  leniency(
    'roles a text',
    'PeerFinder’s tokens',
    claim('roles', () => 'admin'),
  ),
  leniency(
    'email_verified a text',
    'PeerFinder’s tokens',
    claim('email_verified', () => 'true'),
  ),
];
