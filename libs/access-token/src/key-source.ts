// Where the verifier gets public keys from: fetched from the issuer, or its own.

import type { KeyObject } from 'node:crypto';

export interface KeySource {
  /**
   * The public key of that `kid` (RFC 7517 §4.5). Answers at once where it can; the verifier's
   * speed depends on it.
   *
   * @returns undefined when the issuer has no such key
   * @throws {KeysUnavailableError} (or rejects) when that can't be known now
   */
  keyFor(kid: string): KeyObject | undefined | Promise<KeyObject | undefined>;

  /** Whether that key is good at this moment, as far as is known; asks nobody. A token that it once signed is worth no more than it. */
  holds(kid: string): boolean;
}

/** Keys of an issuer that can change them without notice. */
export interface RenewableKeySource extends KeySource {
  /**
   * Asks the issuer, whatever is at hand; once a second at most. Resolves when it answered, or could not be asked: the keys
   * at hand stay.
   */
  renew(): Promise<void>;
}
