// Attacks by the key: another's under a known `kid`, a `kid` that is more than a name, keys that the token brings along
// (RFC 8725 §3.10, RFC 7515 §4.1.2–4.1.6).

import { type Attack, attack, leniency, type Material } from './attack.ts';
import { certificateOf } from './certificate.ts';
import { fixed, foreign, hmac, token } from './forging.ts';

const kids: readonly (readonly [string, unknown])[] = [
  ['a path', '../../../../../../dev/null'],
  ['an absolute path', '/proc/sys/kernel/randomize_va_space'],
  ['a path with an encoded slash', '..%2f..%2fdev%2fnull'],
  ['SQL', "x' UNION SELECT 'AAAA' -- "],
  ['an LDAP filter', '*)(uid=*))(|(uid=*'],
  ['a command', 'key|sleep 5'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['an array’s length', 'length'],
  ['empty', ''],
  ['a space', ' '],
  ['3,000 letters', 'k'.repeat(3_000)],
  ['unicode', 'ключ-🔑'],
  ['a NUL', 'key\u0000'],
  ['a line break', 'key\r\nX-Injected: 1'],
  ['zero', 0],
  ['null', null],
  ['true', true],
  ['an object', { toString: 'key' }],
  ['an empty list', []],
];

const kidForm = 'RFC 8725 §3.10, RFC 7515 §4.1.4';

const publishedAt = ({ trapUrl }: Material) => `${trapUrl}/jwks.json`;

/** Of the attacker, under a name that only they publish. */
const attackerJwk = ({ attackerKey }: Material) => ({
  ...attackerKey.publicKey.export({ format: 'jwk' }),
  kid: 'attacker',
  use: 'sig',
  alg: 'RS256',
});

const certificate = ({ attackerKey }: Material) => certificateOf(attackerKey).toString('base64');

/** Header members by which a token would choose its own key. */
const keyMembers: readonly (readonly [string, (material: Material) => object])[] = [
  ['jku', (material) => ({ jku: publishedAt(material) })],
  ['jku that begins like the issuer', (material) => ({ jku: `${material.issuer}@${publishedAt(material).slice(7)}` })],
  ['jku with a fragment of the issuer', (material) => ({ jku: `${publishedAt(material)}#${material.issuer}` })],
  ['x5u', ({ trapUrl }) => ({ x5u: `${trapUrl}/certificate.pem` })],
  ['jwk', (material) => ({ jwk: attackerJwk(material) })],
  ['x5c', (material) => ({ x5c: [certificate(material)] })],
  ['x5t', () => ({ x5t: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA' })],
];

/** Names that are nobody's, or lead elsewhere: signed with the attacker's key, and with what a bad look-up might come to. */
const namedKeys = kids.flatMap(([what, kid]) => [
  attack(`kid that is ${what}, with an attacker’s key`, kidForm, (material) => foreign(material, { header: { kid } })),
  attack(`kid that is ${what}, HS256 keyed with nothing`, kidForm, (material) =>
    token(material, { header: { kid, alg: 'HS256' }, signer: hmac('') }),
  ),
]);

const broughtKeys = keyMembers.flatMap(([what, membersOf]) => [
  attack(`${what} with an attacker’s key`, 'RFC 8725 §3.10, CVE-2018-0114', (material) =>
    foreign(material, { header: { kid: 'attacker', ...membersOf(material) } }),
  ),
  attack(`${what} with an attacker’s key under a known kid`, 'RFC 8725 §3.10, CVE-2018-0114', (material) =>
    foreign(material, { header: membersOf(material) }),
  ),
  leniency(`${what} in a token of the issuer’s`, 'RFC 8725 §3.10, RFC 7515 §4.1', (material) =>
    token(material, { header: membersOf(material) }),
  ),
]);

export const keyAttacks: readonly Attack[] = [
  attack('another’s signature under a known kid', 'RFC 7515 §5.2', (material) => foreign(material)),
  attack('another’s signature under an unknown kid', 'RFC 7515 §5.2', (material) =>
    foreign(material, { header: { kid: 'attacker' } }),
  ),
  attack('another’s signature without a kid', 'RFC 7515 §5.2', (material) =>
    foreign(material, { header: { kid: undefined } }),
  ),
  attack('kid that is a URL of the attacker’s', kidForm, (material) =>
    foreign(material, { header: { kid: publishedAt(material) } }),
  ),
  attack('kid that is a list with a known one', kidForm, (material) =>
    foreign(material, { header: { kid: [material.key.kid] } }),
  ),
  ...namedKeys,
  ...broughtKeys,
  leniency('no kid', 'RFC 7515 §4.1.4', (material) => token(material, { header: { kid: undefined } })),
  leniency('an unknown kid on a good signature', 'RFC 7515 §4.1.4', (material) =>
    token(material, { header: { kid: 'unknown' } }),
  ),
  leniency('a known kid in a list, on a good signature', 'RFC 7515 §4.1.4', (material) =>
    token(material, { header: { kid: [material.key.kid] } }),
  ),
  attack('no signature but a word', 'RFC 7515 §5.2', (material) => token(material, { signer: fixed('signature') })),
  attack('a good signature of another token', 'RFC 7515 §5.2', (material) => {
    const [header, , signature] = token(material).split('.');
    const [, payload] = token(material, { claims: { sub: 'mallory' } }).split('.');
    return [header, payload, signature].join('.');
  }),
];
