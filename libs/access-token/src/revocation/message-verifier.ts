// Verifies what the revocation feed says, by the keys of access tokens: a message that nobody else could have written
// (RFC 7515 §5.2), and that is no other kind of token (RFC 8725 §3.11).

import type { KeyObject } from 'node:crypto';
import { refusal } from '../claim.ts';
import type { Clock } from '../clock.ts';
import { decodeToken } from '../compact-token.ts';
import type { RenewableKeySource } from '../key-source.ts';
import { readHeader } from '../token-header.ts';
import { TokenSignature } from '../token-signature.ts';
import { refuseFarAhead } from './far-ahead.ts';
import { readMessage, revocationsType } from './revocation-message.ts';
import type { RevocationMessage } from './revocation.ts';

export interface MessageVerifierOptions {
  keys: RenewableKeySource;
  /** Exactly the `iss` of accepted messages. */
  issuer: string;
  clock: Clock;
  /** How far the clocks of issuer and service may differ; 60 where not given. */
  leewaySeconds?: number | undefined;
}

/** Room for some 200,000 revocations. */
export const longestMessage = 16 * 2 ** 20;

export class MessageVerifier {
  private readonly signature: TokenSignature;
  private readonly options: MessageVerifierOptions;

  constructor(options: MessageVerifierOptions) {
    this.options = options;
    this.signature = new TokenSignature({ issuer: options.issuer });
  }

  /**
   * @throws {UnauthenticatedError} when it is no such message
   * @throws {KeysUnavailableError} when that can't be known now
   */
  async verify(token: string): Promise<RevocationMessage> {
    const { header, payload } = decodeToken(token, longestMessage);
    const { kid } = readHeader(header, revocationsType);
    const key = await this.keyFor(kid);
    if (key === undefined) throw refusal('the message names a key that the issuer does not have');
    await this.signature.verified(token, key);
    const message = readMessage(payload, this.options.issuer);
    const { clock, leewaySeconds = 60 } = this.options;
    const latest = clock.now().getTime() / 1_000 + leewaySeconds;
    if (message.issuedAt > latest) throw refusal('iat is in the future');
    refuseFarAhead(message, latest);
    return message;
  }

  /** An unknown one is news, too: in an emergency, keys are replaced at once. */
  private async keyFor(kid: string): Promise<KeyObject | undefined> {
    const { keys } = this.options;
    if (!keys.holds(kid) && (await foundBy(keys, kid)) === undefined) await keys.renew();
    return keys.keyFor(kid);
  }
}

async function foundBy(keys: RenewableKeySource, kid: string): Promise<KeyObject | undefined> {
  try {
    return await keys.keyFor(kid);
  } catch {
    return undefined;
  }
}
