// Attacks by header members that change the rules, and by what the token says that it is (RFC 7515 §4.1.9–4.1.11,
// RFC 7797, RFC 9068 §4, RFC 8725 §3.11).

import { type Attack, attack, leniency, type Material } from './attack.ts';
import { encoded, rsa, token } from './forging.ts';

const crit = (members: object) => (material: Material) => token(material, { header: members });

/** Signed over the payload as it is, which RFC 7797 allows who asks for it. */
function unencoded(material: Material, header: object): string {
  const { kid, privateKey } = material.key;
  const head = encoded({ alg: 'RS256', typ: 'at+jwt', kid, ...header });
  const payload = encoded({ ...material.claims });
  const plain = Buffer.from(payload, 'base64url').toString();
  return `${head}.${payload}.${rsa(privateKey)(Buffer.from(`${head}.${plain}`)).toString('base64url')}`;
}

const critical: readonly Attack[] = [
  attack('crit names what nobody knows', 'RFC 7515 §4.1.11', crit({ crit: ['peerfinder'], peerfinder: true })),
  attack('crit names what the header does not have', 'RFC 7515 §4.1.11', crit({ crit: ['peerfinder'] })),
  attack('crit names exp', 'RFC 7515 §4.1.11', crit({ crit: ['exp'], exp: 1 })),
  attack('crit names a member of the RFC itself', 'RFC 7515 §4.1.11', crit({ crit: ['alg'] })),
  attack('crit is empty', 'RFC 7515 §4.1.11', crit({ crit: [] })),
  attack('crit is no list', 'RFC 7515 §4.1.11', crit({ crit: 'exp' })),
  attack('crit is null', 'RFC 7515 §4.1.11', crit({ crit: null })),
  attack('b64 is false, the payload not encoded when it was signed', 'RFC 7797 §3, §6', (material) =>
    unencoded(material, { b64: false, crit: ['b64'] }),
  ),
  attack('b64 is false without crit', 'RFC 7797 §6', (material) => unencoded(material, { b64: false })),
  attack('b64 in crit on a payload that is encoded', 'RFC 7797 §3', crit({ b64: false, crit: ['b64'] })),
  leniency('b64 without crit on a payload that is encoded', 'RFC 7797 §6', crit({ b64: false })),
  leniency('b64 is true', 'RFC 7797 §3', crit({ b64: true })),
  leniency('cty says that another token is inside', 'RFC 7519 §5.2', crit({ cty: 'JWT' })),
  leniency('zip says that the payload is compressed', 'RFC 8725 §3.6', crit({ zip: 'DEF' })),
  leniency('enc says that it is encrypted', 'RFC 7516 §4.1.2', crit({ enc: 'A256GCM' })),
];

/** Each with all the claims of an access token, well signed. */
const otherTypes = [
  'JWT',
  'jwt',
  'JOSE',
  'refresh+jwt',
  'rt+jwt',
  'revocations+jwt',
  'verify-card+jwt',
  'secevent+jwt',
  'internal-request+jwt',
  'logout+jwt',
  'dpop+jwt',
  'token-introspection+jwt',
  'application/jwt',
  'text/at+jwt',
  'at+jwt ',
  'at+jwt;charset=utf-8',
  'at+jwt2',
  'at',
  '',
];

const types: readonly Attack[] = [
  ...otherTypes.map((typ) =>
    attack(`typ ${JSON.stringify(typ)}`, 'RFC 9068 §4, RFC 8725 §3.11', (material) =>
      token(material, { header: { typ } }),
    ),
  ),
  ...[undefined, null, ['at+jwt'], { 'at+jwt': true }, 1].map((typ) =>
    attack(`typ ${JSON.stringify(typ) ?? 'left out'}`, 'RFC 9068 §4', (material) =>
      token(material, { header: { typ } }),
    ),
  ),
  ...['AT+JWT', 'At+Jwt', 'application/AT+JWT'].map((typ) =>
    leniency(`typ "${typ}"`, 'RFC 9068 §4, RFC 7515 §4.1.9', (material) => token(material, { header: { typ } })),
  ),
];

export const headerAttacks: readonly Attack[] = [...critical, ...types];
