// What a service accepts: good tokens, written as the specifications let an issuer write them.

import { type Attack, control, courtesy, type Material } from './attack.ts';
import { json, token } from './forging.ts';

const authorization = (scheme: string) => (material: Material) => ({
  headers: [['Authorization', `${scheme}${token(material)}`]] as const,
});

/** What every service accepts that verifies the issuer's tokens. */
export const goodToken = control('a good token', 'RFC 9068 §4', (material) => token(material));

export const controls: readonly Attack[] = [
  goodToken,
  control('a good token with its members in another order, and blanks', 'RFC 8259 §2', (material) => {
    const { kid } = material.key;
    const header = JSON.stringify({ kid, typ: 'at+jwt', alg: 'RS256' }, undefined, 2);
    const reversed = json(Object.entries(material.claims).reverse());
    return token(material, { header, claims: `\t${reversed}\n` });
  }),
  control('a good token with a claim that nobody knows', 'RFC 7519 §4', (material) =>
    token(material, { claims: { 'https://peerfinder.example/note': { a: [1, { b: null }] } } }),
  ),
  control('a good token with a header member that nobody knows', 'RFC 7515 §4', (material) =>
    token(material, { header: { note: 1 } }),
  ),
  control('a good token with escapes and colons in its texts', 'RFC 8259 §7', (material) =>
    token(material, { claims: { note: '":{"sub":"x"}\\', 'a:b': '\u2028 🙂' } }),
  ),
  courtesy('a good token whose name is as long as tokens may be', 'RFC 9110 §5.4', (material) =>
    token(material, { claims: { note: 'n'.repeat(4_000 - token(material).length - 1_000) } }),
  ),
  courtesy('typ application/at+jwt', 'RFC 9068 §4', (material) =>
    token(material, { header: { typ: 'application/at+jwt' } }),
  ),
  courtesy('a scheme in small letters', 'RFC 9110 §11.1', authorization('bearer ')),
  courtesy('a scheme in capitals and two spaces', 'RFC 9110 §11.1, §11.4', authorization('BEARER  ')),
  courtesy('exp was 20 seconds ago, within the leeway', 'RFC 9068 §4', (material) =>
    token(material, { claims: { iat: material.now - 120, auth_time: material.now - 120, exp: material.now - 20 } }),
  ),
  courtesy('iat is 20 seconds ahead, within the leeway', 'RFC 7519 §4.1.6', (material) =>
    token(material, { claims: { iat: material.now + 20, exp: material.now + 320 } }),
  ),
  courtesy('nbf is 20 seconds ahead, within the leeway', 'RFC 7519 §4.1.5', (material) =>
    token(material, { claims: { nbf: material.now + 20 } }),
  ),
];
