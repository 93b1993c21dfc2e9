// Which addresses a file has named so far: 16 bytes of each, so that 100,000 of them are a few megabytes.

import { createHash } from 'node:crypto';
import { emailKeyOf } from '../account/account.ts';

const keptBytes = 16;

export class SeenAddresses {
  private readonly digests = new Set<string>();

  /** @returns whether the address is new */
  add(email: string): boolean {
    const digest = createHash('sha256').update(emailKeyOf(email)).digest();
    const known = this.digests.size;
    return this.digests.add(digest.toString('latin1', 0, keptBytes)).size > known;
  }
}
