// One configured key, many uses: each gets a key of its own (RFC 5869).

import { hkdfSync } from 'node:crypto';

/** @returns 32 bytes that tell nothing of the master key or of a key for another purpose */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `peerfinder/${purpose}`, 32));
}
