// Attacks by `alg`: none at all, the public key as a secret, other algorithms than RS256 (RFC 8725 §2.1, §3.1).

import { generateKeyPairSync, sign } from 'node:crypto';
import { type Attack, attack, type Material } from './attack.ts';
import { compact, encoded, fixed, hmac, json, pss, rsa, token } from './forging.ts';
import { encodingsOf } from './public-key-encodings.ts';

const noneSpellings = ['none', 'None', 'NONE', 'nOnE', 'NoNe', 'none ', ' none', 'none\u0000', ''];

const goodSignature = (material: Material) => token(material).split('.')[2];

/** Header and payload of a token that is not signed; the claims say whatever the attacker likes. */
function unsigned(material: Material, header: object): string {
  return token(material, { header, signer: fixed('') });
}

const none: readonly Attack[] = [
  ...noneSpellings.flatMap((alg) => [
    attack(
      `alg ${JSON.stringify(alg)} without a signature`,
      'RFC 8725 §3.1, CVE-2015-9235, CVE-2020-28042',
      (material) => unsigned(material, { alg }),
    ),
    attack(
      `alg ${JSON.stringify(alg)} with another token’s signature`,
      'RFC 8725 §3.1, CVE-2015-9235',
      (material) => unsigned(material, { alg }) + goodSignature(material),
    ),
  ]),
  attack('alg none in two segments', 'RFC 7515 §7.1', (material) => unsigned(material, { alg: 'none' }).slice(0, -1)),
  attack('alg none without typ and kid', 'RFC 8725 §3.1', (material) =>
    unsigned(material, { alg: 'none', typ: undefined, kid: undefined }),
  ),
  attack('alg RS256 without a signature', 'RFC 7515 §5.2', (material) => unsigned(material, {})),
];

const hmacs: readonly Attack[] = [
  ...encodingsOf.map(([encoding, secretOf]) =>
    attack(
      `HS256 keyed with the public key: ${encoding}`,
      'RFC 8725 §2.1, CVE-2016-10555, CVE-2024-54150',
      (material) => token(material, { header: { alg: 'HS256' }, signer: hmac(secretOf(material)) }),
    ),
  ),
  ...(['384', '512'] as const).map((size) =>
    attack(`HS${size} keyed with the public key: PEM`, 'RFC 8725 §2.1, CVE-2016-10555', (material) =>
      token(material, { header: { alg: `HS${size}` }, signer: hmac(encodingsOf[0][1](material), `sha${size}`) }),
    ),
  ),
  attack('HMAC with the public key under alg RS256', 'RFC 8725 §2.1', (material) =>
    token(material, { signer: hmac(encodingsOf[0][1](material)) }),
  ),
  ...['', '\u0000', 'secret', 'null', 'undefined'].map((secret) =>
    attack(`HS256 keyed with ${JSON.stringify(secret)}`, 'RFC 8725 §2.2, §3.5', (material) =>
      token(material, { header: { alg: 'HS256' }, signer: hmac(secret) }),
    ),
  ),
];

/** By the issuer's own key, which is for RS256 alone. */
const otherUses: readonly Attack[] = [
  ...['384', '512'].flatMap((size) => [
    attack(`RS${size} by the issuer’s key`, 'RFC 8725 §3.1', (material) =>
      token(material, { header: { alg: `RS${size}` }, signer: rsa(material.key.privateKey, `sha${size}`) }),
    ),
    attack(`alg RS256 with a signature over SHA-${size}`, 'RFC 7518 §3.3', (material) =>
      token(material, { signer: rsa(material.key.privateKey, `sha${size}`) }),
    ),
  ]),
  ...['256', '384', '512'].map((size) =>
    attack(`PS${size} by the issuer’s key`, 'RFC 8725 §3.1', (material) =>
      token(material, { header: { alg: `PS${size}` }, signer: pss(material.key.privateKey, `sha${size}`) }),
    ),
  ),
  attack('alg RS256 with a PSS signature', 'RFC 7518 §3.3', (material) =>
    token(material, { signer: pss(material.key.privateKey, 'sha256') }),
  ),
  attack('RS1 by the issuer’s key', 'RFC 8725 §3.2, RFC 8812 §5', (material) =>
    token(material, { header: { alg: 'RS1' }, signer: rsa(material.key.privateKey, 'sha1') }),
  ),
  ...['rs256', 'RS256 ', 'RS256\u0000', 'RSA-SHA256', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'].map((alg) =>
    attack(`a good signature under alg ${JSON.stringify(alg)}`, 'RFC 7515 §4.1.1', (material) =>
      token(material, { header: { alg } }),
    ),
  ),
  ...[['RS256'], { RS256: true }, null, true, 256, undefined].map((alg) =>
    attack(`a good signature under alg ${JSON.stringify(alg) ?? 'left out'}`, 'RFC 7515 §4.1.1', (material) =>
      token(material, { header: { alg } }),
    ),
  ),
];

const curves = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1', ES256K: 'secp256k1' } as const;

const elliptic: readonly Attack[] = [
  ...Object.entries(curves).map(([alg, namedCurve], place) =>
    attack(`${alg} by an attacker’s key`, 'RFC 8725 §3.1', (material) => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve });
      const digest = ['sha256', 'sha384', 'sha512', 'sha256'][place];
      const signer = (input: Buffer) => sign(digest, input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return token(material, { header: { alg }, signer });
    }),
  ),
  attack('ES256 with a signature of zeros', 'CVE-2022-21449', (material) =>
    token(material, { header: { alg: 'ES256' }, signer: fixed(Buffer.alloc(64)) }),
  ),
  ...(['ed25519', 'ed448'] as const).map((curve) =>
    attack(`EdDSA by an attacker’s ${curve} key`, 'RFC 8725 §3.1, RFC 8037 §3.1', (material) => {
      const { privateKey } = curve === 'ed448' ? generateKeyPairSync('ed448') : generateKeyPairSync('ed25519');
      return token(material, { header: { alg: 'EdDSA' }, signer: (input) => sign(null, input, privateKey) });
    }),
  ),
];

const twoAlgorithms = (first: string, last: string) => (material: Material) =>
  compact(
    json([
      ['alg', first],
      ['typ', 'at+jwt'],
      ['kid', material.key.kid],
      ['alg', last],
    ]),
    Buffer.from(encoded({ ...material.claims }), 'base64url'),
    fixed(''),
  );

export const algorithmAttacks: readonly Attack[] = [
  ...none,
  ...hmacs,
  ...otherUses,
  ...elliptic,
  attack('alg none, then RS256, in one header', 'RFC 7515 §4', twoAlgorithms('none', 'RS256')),
  attack('alg RS256, then none, in one header', 'RFC 7515 §4', twoAlgorithms('RS256', 'none')),
];
