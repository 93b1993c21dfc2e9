// Makes signing keys.

import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { thumbprint } from './jwk.ts';
import type { SigningKey } from './signing-key.ts';

const generateRsaKeyPair = promisify(generateKeyPair);
const modulusBits = 2048;

/** A new key, named by its thumbprint. */
export async function makeKey(state: SigningKey['state'], since: Date): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateRsaKeyPair('rsa', { modulusLength: modulusBits });
  return { kid: thumbprint(publicKey), state, since, publicKey, privateKey };
}
