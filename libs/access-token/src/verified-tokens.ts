// Remembers tokens that were verified, so that the next request with one costs a look-up instead of a signature.

import { hash } from 'node:crypto';
import type { TokenClaims } from './claims.ts';

/** What was found out about a token. */
export interface VerifiedToken {
  /** Of the key that its signature was verified with. */
  readonly kid: string;
  readonly claims: TokenClaims;
}

/** The digest of a token, as latin1 text. */
type TokenDigest = string & { readonly __brand: 'TokenDigest' };

const defaultCapacity = 10_000;
/** What one bearer may fill, of the whole: more devices than a person has, more copies than a service has. */
const shareOfBearer = 0.01;

/**
 * A bounded memory of verified tokens; every operation takes constant time.
 *
 * Keyed by digest, so that no token is held longer than its request and a heap dump holds none to
 * use. That costs nothing: a request's token is a new string, which a Map must read to its end too.
 * Bounded for each bearer as well: whoever renews all day long pushes out tokens of their own, not
 * everybody's (ADR 27). Measured: 10,000 tokens take 4 to 7 MB, at worst (as long as they may be) 27 MB; up to 1 MB of
 * it is for knowing whose they are.
 */
export class VerifiedTokens {
  private readonly byDigest = new Map<TokenDigest, VerifiedToken>();
  /** Oldest first. */
  private readonly digestsOf = new Map<string, TokenDigest[]>();
  private readonly capacity: number;
  private readonly capacityOfBearer: number;

  /** @param capacity how many tokens are remembered; one more pushes out the oldest */
  constructor(capacity = defaultCapacity) {
    this.capacity = capacity;
    this.capacityOfBearer = Math.max(1, Math.floor(capacity * shareOfBearer));
  }

  get size(): number {
    return this.byDigest.size;
  }

  /** @returns what was remembered of this very token, unless it has expired */
  recall(token: string, now: Date): VerifiedToken | undefined {
    const digest = digestOf(token);
    const verified = this.byDigest.get(digest);
    if (verified === undefined || now.getTime() < verified.claims.exp * 1_000) return verified;
    this.forget(digest, verified);
    return undefined;
  }

  /** Only after signature and claims were verified. What has expired is not kept. */
  remember(token: string, verified: VerifiedToken, now: Date): void {
    const { sub, exp } = verified.claims;
    if (now.getTime() >= exp * 1_000) return;
    const digest = digestOf(token);
    if (!this.byDigest.has(digest)) this.note(digest, sub);
    this.byDigest.set(digest, verified);
  }

  /** Makes room for a token, and notes whose it is. */
  private note(digest: TokenDigest, sub: string): void {
    const { length } = this.digestsOf.get(sub) ?? [];
    if (length >= this.capacityOfBearer) this.forgetOldest(this.digestsOf.get(sub));
    else if (this.byDigest.size >= this.capacity) this.forgetOldest(this.byDigest.keys());
    const own = this.digestsOf.get(sub);
    if (own) own.push(digest);
    else this.digestsOf.set(sub, [digest]);
  }

  private forgetOldest(digests: Iterable<TokenDigest> | undefined): void {
    const [oldest] = digests ?? [];
    const verified = oldest === undefined ? undefined : this.byDigest.get(oldest);
    if (oldest !== undefined && verified) this.forget(oldest, verified);
  }

  private forget(digest: TokenDigest, { claims: { sub } }: VerifiedToken): void {
    this.byDigest.delete(digest);
    const own = this.digestsOf.get(sub) ?? [];
    own.splice(own.indexOf(digest), 1);
    if (own.length === 0) this.digestsOf.delete(sub);
  }
}

function digestOf(token: string): TokenDigest {
  return hash('sha256', token, 'binary') as TokenDigest;
}
