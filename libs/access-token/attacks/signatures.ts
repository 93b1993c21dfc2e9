// Attacks by signatures that are no PKCS#1 v1.5 signature, made with the issuer's own key, and by what needs no key at all
// (RFC 8017 §8.2.2).

import { type Attack, attack, type Material } from './attack.ts';
import { fixed, rsa, type Signer, token } from './forging.ts';
import { raw, sizeOf, wrongBlocks } from './paddings.ts';

type Numbers = (signature: bigint, modulus: bigint) => bigint;

const toNumber = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);
const toBytes = (value: bigint, size: number) => {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(Math.max(size * 2, digits.length + (digits.length % 2)), '0'), 'hex');
};

const modulusOf = ({ jwk }: Material) => toNumber(Buffer.from(jwk.n ?? '', 'base64url'));
const signerOf = ({ key }: Material): Signer => rsa(key.privateKey);

/** A good signature as a number, and another number for it; as long as it has to be, or longer. */
const asNumber = (of: Numbers) => (material: Material) => {
  const modulus = modulusOf(material);
  const signer: Signer = (input) =>
    toBytes(of(toNumber(signerOf(material)(input)), modulus), sizeOf(material.key.privateKey));
  return token(material, { signer });
};

/** A good signature, its bytes changed. */
const asBytes = (of: (signature: Buffer) => Buffer) => (material: Material) =>
  token(material, { signer: (input) => of(signerOf(material)(input)) });

/** The same remainder by another number, of the right length if some token allows that. */
function plusModulus(material: Material): string {
  const size = sizeOf(material.key.privateKey);
  const modulus = modulusOf(material);
  for (let attempt = 1; ; attempt++) {
    const [header, payload, signature = ''] = token(material).split('.');
    const sum = toBytes(toNumber(Buffer.from(signature, 'base64url')) + modulus, size);
    if (sum.length === size || attempt === 50) return `${header}.${payload}.${sum.toString('base64url')}`;
  }
}

/** A token whose signature begins with a zero byte, that byte left out. */
function shortened(material: Material): string {
  for (;;) {
    const candidate = token(material);
    const [header, payload, signature = ''] = candidate.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    if (bytes[0] === 0) return `${header}.${payload}.${bytes.subarray(1).toString('base64url')}`;
  }
}

const verification = 'RFC 8017 §8.2.2';
const all = (value: number) => (signature: Buffer) => Buffer.alloc(signature.length, value);

export const signatureAttacks: readonly Attack[] = [
  ...wrongBlocks.map(([name, block]) =>
    attack(`a signature with ${name}`, 'RFC 8017 §8.2.2, CVE-2006-4339, CVE-2014-1568', (material) => {
      const { privateKey } = material.key;
      return token(material, { signer: (input) => raw(privateKey, block(input, sizeOf(privateKey))) });
    }),
  ),
  attack('a signature of zero', verification, asBytes(all(0))),
  attack('a signature of ones', verification, asBytes(all(0xff))),
  attack(
    'the signature one',
    verification,
    asNumber(() => 1n),
  ),
  attack(
    'the modulus as a signature',
    verification,
    asNumber((_, modulus) => modulus),
  ),
  attack(
    'the modulus less one',
    verification,
    asNumber((_, modulus) => modulus - 1n),
  ),
  attack(
    'a good signature, negated',
    verification,
    asNumber((signature, modulus) => modulus - signature),
  ),
  attack('a good signature plus the modulus', verification, plusModulus),
  attack(
    'a good signature with a zero in front',
    verification,
    asBytes((bytes) => Buffer.concat([Buffer.alloc(1), bytes])),
  ),
  attack(
    'a good signature with a zero behind',
    verification,
    asBytes((bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
  ),
  attack(
    'a good signature twice',
    verification,
    asBytes((bytes) => Buffer.concat([bytes, bytes])),
  ),
  attack(
    'a good signature without its last byte',
    verification,
    asBytes((bytes) => bytes.subarray(0, -1)),
  ),
  attack('a good signature without its leading zero', verification, shortened),
  attack(
    'a good signature backwards',
    verification,
    asBytes((bytes) => Buffer.from(bytes).reverse()),
  ),
  attack(
    'a good signature with one bit changed',
    verification,
    asBytes((bytes) => Buffer.from(bytes.map((byte, place) => (place === 9 ? byte ^ 1 : byte)))),
  ),
  attack(
    'a good signature in hexadecimal',
    verification,
    asBytes((bytes) => Buffer.from(bytes.toString('hex'))),
  ),
  attack('one byte of signature', verification, (material) => token(material, { signer: fixed(Buffer.alloc(1)) })),
];
