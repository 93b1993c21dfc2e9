// Verifies access tokens: the one path that every service and every credential goes through (RFC 9068 §4).

import { verifySignature } from './access-token-signature.ts';
import { type AccessTokenClaims, type ClaimsPolicy, isClientToken, readClaims, type TokenClaims } from './claims.ts';
import type { Clock } from './clock.ts';
import { decodeToken } from './compact-token.ts';
import { UnauthenticatedError } from './errors.ts';
import { ForeignTokens } from './explanation.ts';
import type { KeySource } from './key-source.ts';
import { noRevocations, type RevocationSource } from './revocation/revocation.ts';
import { readHeader } from './token-header.ts';
import { digestOf, type TokenDigest, VerifiedTokens } from './verified-tokens.ts';

export interface AccessTokenVerifierOptions {
  keys: KeySource;
  /** Exactly the `iss` of accepted tokens. */
  issuer: string;
  /** Exactly the `aud` of accepted tokens. */
  audience: string;
  clock: Clock;
  /** How far the clocks of issuer and service may differ; 60 where not given. */
  leewaySeconds?: number;
  /** How long accepted tokens live, at most; 600 where not given. The revocation feed forgets soon after. */
  longestLifetimeSeconds?: number;
  cache?: VerifiedTokens;
  /** What was revoked before its expiry; none where not given. */
  revocations?: RevocationSource;
  /** Told of tokens of another issuer or for another service, with the line to change; not often. */
  warn?: (message: string) => void;
}

/** Verifies by public key alone; asks nobody while a key with the token's `kid` is at hand. */
export class AccessTokenVerifier {
  private readonly keys: KeySource;
  private readonly clock: Clock;
  private readonly cache: VerifiedTokens;
  private readonly policy: ClaimsPolicy;
  private readonly revocations: RevocationSource;
  private readonly foreignTokens: ForeignTokens;

  constructor({
    keys,
    issuer,
    audience,
    clock,
    leewaySeconds = 60,
    longestLifetimeSeconds = 600,
    cache = new VerifiedTokens(),
    revocations = noRevocations,
    warn,
  }: AccessTokenVerifierOptions) {
    this.keys = keys;
    this.clock = clock;
    this.cache = cache;
    this.revocations = revocations;
    this.policy = { issuer, audience, leewaySeconds, longestLifetimeSeconds };
    this.foreignTokens = new ForeignTokens(this.policy, warn);
  }

  /** Whether so little was heard of revocations that one may have been missed. */
  get isStale(): boolean {
    return this.revocations.isStale;
  }

  /** @returns the claims of a token that was verified before, and is neither expired nor revoked, by a key that is still good; never waits, never throws */
  recall(token: string): TokenClaims | undefined {
    return this.recallBy(digestOf(token));
  }

  /**
   * @throws {UnauthenticatedError} `invalid`, `expired` or `revoked`
   * @throws {KeysUnavailableError} when the key set can't be had
   */
  async verify(token: string): Promise<TokenClaims> {
    const digest = digestOf(token);
    return this.recallBy(digest) ?? this.verifyAndRemember(token, digest);
  }

  /**
   * The same of a token that must be a person's.
   *
   * @throws {UnauthenticatedError | KeysUnavailableError}
   */
  async verifyPerson(token: string): Promise<AccessTokenClaims> {
    const claims = await this.verify(token);
    if (isClientToken(claims)) throw new UnauthenticatedError('invalid', 'the token is no person’s');
    return claims;
  }

  /**
   * The same of a token that `recall` has just not known.
   *
   * @throws {UnauthenticatedError | KeysUnavailableError}
   */
  async verifyAnew(token: string): Promise<TokenClaims> {
    return this.verifyAndRemember(token, digestOf(token));
  }

  private async verifyAndRemember(token: string, digest: TokenDigest): Promise<TokenClaims> {
    const { header, payload, signature } = decodeToken(token);
    const { kid } = readHeader(header);
    this.foreignTokens.refuse(payload);
    const key = await this.keys.keyFor(kid);
    if (key === undefined)
      throw new UnauthenticatedError('invalid', 'the token names a key that the issuer does not have');
    verifySignature(token, signature, key);
    const now = this.clock.now();
    const claims = readClaims(payload, this.policy, now);
    if (this.revocations.isRevoked(claims)) throw new UnauthenticatedError('revoked');
    this.cache.remember(digest, { kid, claims }, now);
    return claims;
  }

  private recallBy(digest: TokenDigest): TokenClaims | undefined {
    const verified = this.cache.recall(digest, this.clock.now());
    if (!verified || !this.keys.holds(verified.kid) || this.revocations.isRevoked(verified.claims)) return undefined;
    return verified.claims;
  }
}
