// A JWK Set becomes keys by their kid; members that are no good are left out, but never silently (RFC 7517 §5).

import type { KeyObject } from 'node:crypto';
import { importJwk } from './jwk.ts';

export interface ImportedKeys {
  readonly byKid: ReadonlyMap<string, KeyObject>;
  /** What was left out and why, for the log. */
  readonly ignored: readonly string[];
}

/**
 * @param document what an issuer's `jwks_uri` answers, of whatever shape it is
 * @throws {TypeError} when it is no JWK Set, or holds no usable key
 */
export function importJwkSet(document: unknown): ImportedKeys {
  const byKid = new Map<string, KeyObject>();
  const ignored: string[] = [];
  for (const [index, jwk] of membersOf(document).entries()) {
    try {
      const { kid, key } = importJwk(jwk);
      if (byKid.has(kid)) ignored.push(`key ${index} has the kid of another`);
      else byKid.set(kid, key);
    } catch (error) {
      ignored.push(`key ${index} ${error instanceof Error ? error.message : 'is unusable'}`);
    }
  }
  if (byKid.size === 0) throw new TypeError(`the JWK Set holds no usable key: ${ignored.join('; ')}`);
  return { byKid, ignored };
}

function membersOf(document: unknown): readonly unknown[] {
  const members = typeof document === 'object' && document !== null && 'keys' in document ? document.keys : undefined;
  if (!Array.isArray(members)) throw new TypeError('the document is no JWK Set');
  return members;
}
