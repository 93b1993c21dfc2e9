// Signatures whose padding only a careless verifier takes for PKCS#1 v1.5: what is behind the RSA operation, wrong in every
// way (RFC 8017 §8.2.2, §9.2; Bleichenbacher 2006, CVE-2006-4339, CVE-2014-1568 BERserk, CVE-2016-1494).

import { constants, createHash, type KeyObject, privateEncrypt } from 'node:crypto';
import { nullValue, objectIdentifier, octets, sequence, tagged } from './der.ts';

/** The block that is raised to the private exponent; `size` is the modulus's, in bytes. */
export type Block = (input: Buffer, size: number) => Buffer;

const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sha1: '1.3.14.3.2.26',
  md5: '1.2.840.113549.2.5',
} as const;

const digest = (input: Buffer, name = 'sha256') => createHash(name).update(input).digest();

/** `DigestInfo`, by default the right one. */
function digestInfo(input: Buffer, parameters: Buffer = nullValue): Buffer {
  return sequence(sequence(objectIdentifier(oid.sha256), parameters), octets(digest(input)));
}

/** 00, type, padding up to `size`, 00, content. */
function block(content: Buffer, size: number, { type = 1, fill = 0xff, separator = 0 } = {}): Buffer {
  const padding = Buffer.alloc(size - content.length - 3, fill);
  return Buffer.concat([Buffer.from([0, type]), padding, Buffer.from([separator]), content]);
}

/** Padding of `length` bytes only, and garbage behind the content. */
function short(content: Buffer, size: number, length: number): Buffer {
  const start = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(length, 0xff), Buffer.from([0]), content]);
  return Buffer.concat([start, Buffer.alloc(size - start.length, 0x5a)]);
}

/** The right block, one byte of it changed. */
const changed =
  (place: (size: number) => number, value: number): Block =>
  (input, size) => {
    const right = block(digestInfo(input), size);
    right[place(size)] = value;
    return right;
  };

const other =
  (name: keyof typeof oid): Block =>
  (input, size) =>
    block(sequence(sequence(objectIdentifier(oid[name]), nullValue), octets(digest(input, name))), size);

/** RFC 8017 §9.2: the one that must be accepted. */
export const rightBlock: Block = (input, size) => block(digestInfo(input), size);

export const wrongBlocks: readonly (readonly [name: string, block: Block])[] = [
  ['8 bytes of padding and garbage behind', (input, size) => short(digestInfo(input), size, 8)],
  ['1 byte of padding and garbage behind', (input, size) => short(digestInfo(input), size, 1)],
  ['no padding and garbage behind', (input, size) => short(digestInfo(input), size, 0)],
  ['one byte of garbage behind', (input, size) => block(Buffer.concat([digestInfo(input), Buffer.alloc(1)]), size)],
  ['garbage in the padding', changed((size) => size >> 2, 0xfe)],
  ['a zero in the padding', changed(() => 20, 0)],
  ['padding of zeros', (input, size) => block(digestInfo(input), size, { fill: 0 })],
  ['block type 0', (input, size) => block(digestInfo(input), size, { type: 0, fill: 0 })],
  ['block type 2', (input, size) => block(digestInfo(input), size, { type: 2 })],
  ['no separator', (input, size) => block(digestInfo(input), size, { separator: 0xff })],
  ['no NULL', (input, size) => block(digestInfo(input, Buffer.alloc(0)), size)],
  ['garbage in the NULL', (input, size) => block(digestInfo(input, tagged(0x05, Buffer.alloc(40, 0x41))), size)],
  ['garbage as the parameters', (input, size) => block(digestInfo(input, octets(Buffer.alloc(160, 0x41))), size)],
  [
    'garbage in the digest info',
    (input, size) =>
      block(
        sequence(sequence(objectIdentifier(oid.sha256), nullValue), octets(digest(input)), octets(Buffer.alloc(9))),
        size,
      ),
  ],
  ['lengths in the long form', (input, size) => block(longForm(digestInfo(input)), size)],
  ['the digest alone', (input, size) => block(digest(input), size)],
  ['the digest as octets alone', (input, size) => block(octets(digest(input)), size)],
  [
    'a digest that is cut',
    (input, size) =>
      block(sequence(sequence(objectIdentifier(oid.sha256), nullValue), octets(digest(input).subarray(0, 20))), size),
  ],
  [
    'an empty digest',
    (input, size) => block(sequence(sequence(objectIdentifier(oid.sha256), nullValue), octets(Buffer.alloc(0))), size),
  ],
  ['SHA-1 of the same', other('sha1')],
  ['MD5 of the same', other('md5')],
  ['SHA-384 of the same', other('sha384')],
  ['SHA-512 of the same', other('sha512')],
  [
    'SHA-256 under the name of SHA-512',
    (input, size) => block(sequence(sequence(objectIdentifier(oid.sha512), nullValue), octets(digest(input))), size),
  ],
  ['the digest of something else', (input, size) => block(digestInfo(Buffer.concat([input, input])), size)],
  ['the last byte of the digest wrong', (input, size) => flippedLast(block(digestInfo(input), size))],
];

/** The raw operation: whatever block one likes, under the key's private exponent. */
export function raw(key: KeyObject, content: Buffer): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, content);
}

/** The modulus's size in bytes. */
export function sizeOf(key: KeyObject): number {
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) >> 3;
}

/** The same length, spelled with a byte more (BER allows it, DER doesn't). */
function longForm(der: Buffer): Buffer {
  return Buffer.concat([der.subarray(0, 1), Buffer.from([0x81]), der.subarray(1)]);
}

function flippedLast(bytes: Buffer): Buffer {
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes;
}
