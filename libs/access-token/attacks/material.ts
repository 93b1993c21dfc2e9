// Gathers what attacks are made of, around an issuer's key.

import { generateKeyPairSync } from 'node:crypto';
import type { Material } from './attack.ts';

/** Somebody else's key, and where they publish it. */
export const makeAttackerKey = (): Material['attackerKey'] => generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** @param known what the service trusts, and what the attacker has */
export function materialOf(known: Omit<Material, 'jwk'>): Material {
  const { kid, publicKey } = known.key;
  return { ...known, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } };
}
