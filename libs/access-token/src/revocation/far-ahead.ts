// No message makes void what will be issued long after it: nobody could take that back.

import { refusal } from '../claim.ts';
import type { RevocationMessage } from './revocation.ts';

/** An emergency lies in the next second; several in one second follow each other. */
const everySeconds = 5;
/**
 * A revoked session or token lies a minute ahead, an account a second for each time that it was revoked within one. Further
 * than a revocation is kept, none does; and what does not is over by itself.
 */
const oneSeconds = 720;

/**
 * @param now the latest that it may be for the issuer (seconds since 1970)
 * @throws {UnauthenticatedError} `invalid`
 */
export function refuseFarAhead({ notBefore, revocations }: RevocationMessage, now: number): void {
  if (notBefore > now + everySeconds) throw refusal('not_before is in the future');
  for (const one of revocations) {
    if (one.notBefore > now + oneSeconds) throw refusal('a revocation lies far in the future');
  }
}
