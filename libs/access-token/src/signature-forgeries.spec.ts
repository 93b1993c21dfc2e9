// Padding forgeries, made here by the raw RSA operation: none passes OpenSSL, whatever the key's exponent (RFC 8017 §8.2.2).

import { sign } from 'node:crypto';
import { materialOf, makeAttackerKey } from '../attacks/material.ts';
import { type Signer, token } from '../attacks/forging.ts';
import { raw, rightBlock, sizeOf, wrongBlocks } from '../attacks/paddings.ts';
import { audience, claimsOf, issuer, type SigningKey, signingKey } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { AccessTokenVerifier } from './verifier.ts';

const clock = new StoppedClock();

/** A verifier that trusts one key, however weak: jwk.ts, which would not, stands before it. */
function trusting(key: SigningKey) {
  const keys = { keyFor: () => key.publicKey, holds: () => true };
  const verifier = new AccessTokenVerifier({ keys, issuer, audience, clock });
  const material = materialOf({
    key,
    issuer,
    audience,
    claims: claimsOf(clock.seconds),
    now: clock.seconds,
    attackerKey: makeAttackerKey(),
    trapUrl: 'http://trap.test',
  });
  return (signer: Signer) => verifier.verify(token(material, { signer }));
}

/** The greatest whole number whose cube is not greater. */
function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 1n << BigInt(Math.ceil(value.toString(2).length / 3) + 1)];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

describe.each([3, 65_537])('with the public exponent %d', (exponent) => {
  const key = signingKey('key-1', 2_048, exponent);
  const size = sizeOf(key.privateKey);
  const verified = trusting(key);

  it('the right block is a signature, so that the others fail by what is wrong with them', async () => {
    const signer: Signer = (input) => raw(key.privateKey, rightBlock(input, size));
    expect(signer(Buffer.from('input'))).toEqual(sign('sha256', Buffer.from('input'), key.privateKey));
    await expect(verified(signer)).resolves.toMatchObject({ sub: 'alice' });
  });

  it.each(wrongBlocks)('%s is none', async (_, block) => {
    const signer: Signer = (input) => raw(key.privateKey, block(input, size));
    await expect(verified(signer)).rejects.toMatchObject({ reason: 'invalid' });
  });
});

describe('with the public exponent 3', () => {
  const verified = trusting(signingKey('key-1', 2_048, 3));

  it.each([
    ['8 bytes of padding', 8],
    ['1 byte of padding', 1],
    ['no padding', 0],
  ])('a cube root, made without the private key, is none: %s and garbage behind', async (_, padding) => {
    const signer: Signer = (input) => {
      const right = rightBlock(input, 256);
      const digestInfo = right.subarray(right.indexOf(0, 2));
      const start = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(padding, 0xff), digestInfo]);
      const wanted = Buffer.concat([start, Buffer.alloc(256 - start.length, 0xff)]);
      const root = cubeRoot(BigInt(`0x${wanted.toString('hex')}`));
      const cubed = (root ** 3n).toString(16).padStart(512, '0');
      expect(cubed.startsWith(start.toString('hex'))).toBe(true);
      return Buffer.from(root.toString(16).padStart(512, '0'), 'hex');
    };
    await expect(verified(signer)).rejects.toMatchObject({ reason: 'invalid' });
  });
});
