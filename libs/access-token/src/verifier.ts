// Verifies access tokens: the one path that every service and every credential goes through (RFC 9068 §4).

import { type AccessTokenClaims, type ClaimsPolicy, readClaims } from './claims.ts';
import type { Clock } from './clock.ts';
import { decodeHeader } from './compact-token.ts';
import { UnauthenticatedError } from './errors.ts';
import type { KeySource } from './key-source.ts';
import { readHeader } from './token-header.ts';
import { TokenSignature } from './token-signature.ts';
import { VerifiedTokens } from './verified-tokens.ts';

export interface AccessTokenVerifierOptions {
  keys: KeySource;
  /** Exactly the `iss` of accepted tokens. */
  issuer: string;
  /** Exactly the `aud` of accepted tokens. */
  audience: string;
  clock: Clock;
  /** How far the clocks of issuer and service may differ; 60 where not given. */
  leewaySeconds?: number;
  cache?: VerifiedTokens;
}

/** Verifies by public key alone; asks nobody while a key with the token's `kid` is at hand. */
export class AccessTokenVerifier {
  private readonly keys: KeySource;
  private readonly clock: Clock;
  private readonly cache: VerifiedTokens;
  private readonly policy: ClaimsPolicy;
  private readonly signature: TokenSignature;

  constructor({
    keys,
    issuer,
    audience,
    clock,
    leewaySeconds = 60,
    cache = new VerifiedTokens(),
  }: AccessTokenVerifierOptions) {
    this.keys = keys;
    this.clock = clock;
    this.cache = cache;
    this.policy = { issuer, audience, leewaySeconds };
    this.signature = new TokenSignature({ issuer, audience });
  }

  /** @returns the claims of a token that was verified before and has not expired; never waits, never throws */
  recall(token: string): AccessTokenClaims | undefined {
    return this.cache.recall(token, this.clock.now());
  }

  /**
   * @throws {UnauthenticatedError} `invalid` or `expired`
   * @throws {KeysUnavailableError} when the key set can't be had
   */
  async verify(token: string): Promise<AccessTokenClaims> {
    return this.recall(token) ?? this.verifyAnew(token);
  }

  private async verifyAnew(token: string): Promise<AccessTokenClaims> {
    const decoded = decodeHeader(token);
    const { kid } = readHeader(decoded);
    const key = await this.keys.keyFor(kid);
    if (key === undefined)
      throw new UnauthenticatedError('invalid', 'the token names a key that the issuer does not have');
    const payload = await this.signature.verified(token, key);
    const now = this.clock.now();
    const claims = readClaims(decoded, payload, this.policy, now);
    this.cache.remember(token, claims, now);
    return claims;
  }
}
