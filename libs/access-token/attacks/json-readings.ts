// Attacks by JSON that two readers read differently, or that is none: members that come twice, other encodings, depth
// (RFC 7515 §4, RFC 7519 §4, RFC 8259 §8, RFC 8725 §3.7).

import { type Attack, attack, leniency, type Material } from './attack.ts';
import { json, token } from './forging.ts';

type Member = readonly [name: string, value: unknown];

const header = (members: (material: Material) => readonly Member[]) => (material: Material) =>
  token(material, { header: json(members(material)) });
const payload = (text: (material: Material) => string | Buffer) => (material: Material) =>
  token(material, { claims: text(material) });

const goodHeader = ({ key: { kid } }: Material): Member[] => [
  ['alg', 'RS256'],
  ['typ', 'at+jwt'],
  ['kid', kid],
];
const good = ({ claims }: Material): Member[] => Object.entries(claims);

const twice = 'RFC 7515 §4, RFC 7519 §4, CVE-2017-12635';

/** The wrong one first, which a reader that takes the last never sees; and the right one first. */
const doubled: readonly (readonly [string, (material: Material) => unknown])[] = [
  ['sub', () => 'mallory'],
  ['iss', () => 'https://evil.test'],
  ['aud', () => 'another-service'],
  ['exp', ({ now }) => now - 3_600],
  ['roles', () => ['member', 'admin']],
  ['jti', () => 'another'],
];

const twoMembers = doubled.flatMap(([name, wrong]) => [
  leniency(
    `${name} twice, the good one last`,
    twice,
    payload((material) => json([[name, wrong(material)], ...good(material)])),
  ),
  (name === 'roles' || name === 'jti' ? leniency : attack)(
    `${name} twice, the good one first`,
    twice,
    payload((material) => json([...good(material), [name, wrong(material)]])),
  ),
]);

const twoHeaderMembers = (
  [
    ['alg', 'none'],
    ['alg', 'HS256'],
    ['kid', 'unknown'],
    ['typ', 'JWT'],
  ] as const
).flatMap((member) => [
  leniency(
    `${member.join(' ')} and then the good one in one header`,
    twice,
    header((material) => [member, ...goodHeader(material)]),
  ),
  attack(
    `a good header with ${member.join(' ')} behind it`,
    twice,
    header((material) => [...goodHeader(material), member]),
  ),
]);

const nested = (open: string, close: string, depth: number) => (material: Material) =>
  json(good(material)).replace(/\}$/, `,"note":${open.repeat(depth)}1${close.repeat(depth)}}`);

const utf8 = 'RFC 7519 §3, RFC 8725 §3.7';

/** The good claims with bytes in the name that are no text. */
const named = (bytes: readonly number[]) => (material: Material) => {
  const [before = '', after = ''] = json(good({ ...material, claims: { ...material.claims, name: 'NAME' } })).split(
    'NAME',
  );
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

const noObjects = [
  '[]',
  'null',
  'true',
  '7',
  '"peerfinder"',
  '',
  ' ',
  '{',
  '{}',
  '{}{}',
  "{'sub':'alice'}",
  'undefined',
];

export const jsonAttacks: readonly Attack[] = [
  ...twoMembers,
  ...twoHeaderMembers,
  leniency(
    'aud twice, once by an escape',
    twice,
    payload((material) => json([['\\u0061ud', 'another-service'], ...good(material)])),
  ),
  leniency(
    'a member twice, deep inside',
    twice,
    payload((material) => json(good(material)).replace(/\}$/, ',"a":{"b":[{"c":1,"c":2}]}}')),
  ),
  leniency(
    '__proto__ twice',
    twice,
    payload((material) => json([...good(material), ['__proto__', 1], ['__proto__', 2]])),
  ),
  attack(
    'claims in __proto__',
    'CWE-1321',
    payload(({ claims }) => json([['__proto__', claims]])),
  ),
  attack(
    'claims in constructor.prototype',
    'CWE-1321',
    payload(({ claims }) => json([['constructor', { prototype: claims }]])),
  ),
  ...noObjects.map((text) =>
    attack(
      `a payload that is ${text.trim() || JSON.stringify(text)}`,
      'RFC 7519 §7.2',
      payload(() => text),
    ),
  ),
  ...['[]', 'null', '"RS256"', '7', '{}', ''].map((text) =>
    attack(`a header that is ${text || 'empty'}`, 'RFC 7515 §5.2', (material) => token(material, { header: text })),
  ),
  attack(
    'a list of claims',
    'RFC 7519 §7.2',
    payload(({ claims }) => JSON.stringify([claims])),
  ),
  attack(
    'claims as a text',
    'RFC 7519 §7.2',
    payload(({ claims }) => JSON.stringify(JSON.stringify(claims))),
  ),
  attack(
    'claims and a comment',
    'RFC 8259 §2',
    payload((material) => `${json(good(material))}/**/`),
  ),
  attack(
    'claims and other claims',
    'RFC 8259 §2',
    payload((material) => json(good(material)).repeat(2)),
  ),
  attack(
    'claims with a trailing comma',
    'RFC 8259 §4',
    payload((material) => json(good(material)).replace(/\}$/, ',}')),
  ),
  leniency(
    'claims behind a byte order mark',
    'RFC 8259 §8.1',
    payload((material) => `\ufeff${json(good(material))}`),
  ),
  attack(
    'claims in UTF-16',
    utf8,
    payload((material) => Buffer.from(json(good(material)), 'utf16le')),
  ),
  leniency('a name with a lone continuation byte', utf8, payload(named([0x80]))),
  leniency('a name with an overlong encoding', utf8, payload(named([0xc0, 0xa2]))),
  leniency('a name with an encoded surrogate', utf8, payload(named([0xed, 0xa0, 0x80]))),
  leniency('a name in latin1', utf8, payload(named([0x41, 0xe9]))),
  leniency('a name with half a character, escaped', 'RFC 8259 §8.2', payload(named([...Buffer.from('\\ud800')]))),
  leniency('9 levels of lists', 'CVE-2021-46877', payload(nested('[', ']', 9))),
  leniency('900 levels of lists', 'CVE-2021-46877', payload(nested('[', ']', 900))),
  leniency('300 levels of objects', 'CVE-2021-46877', payload(nested('{"a":', '}', 300))),
  leniency('4,000 levels of lists', 'CVE-2021-46877', payload(nested('[', ']', 4_000))),
];
