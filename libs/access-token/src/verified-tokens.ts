// Remembers tokens that were verified, so that the next request with one costs a look-up instead of a signature.

import { hash } from 'node:crypto';
import { AgeOrder, type Place } from './age-order.ts';
import type { TokenClaims } from './claims.ts';

/** What was found out about a token. */
export interface VerifiedToken {
  /** Of the key that its signature was verified with. */
  readonly kid: string;
  readonly claims: TokenClaims;
}

/** The digest of a token, as latin1 text. */
type TokenDigest = string & { readonly __brand: 'TokenDigest' };

/** A token that is remembered. */
interface Held {
  verified: VerifiedToken;
  readonly place: Place<TokenDigest>;
}

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
  private readonly byDigest = new Map<TokenDigest, Held>();
  private readonly byAge = new AgeOrder<TokenDigest>();
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
    const held = this.byDigest.get(digest);
    if (held === undefined || now.getTime() < held.verified.claims.exp * 1_000) return held?.verified;
    this.forget(digest);
    return undefined;
  }

  /** Only after signature and claims were verified. What has expired is not kept. */
  remember(token: string, verified: VerifiedToken, now: Date): void {
    const { sub, exp } = verified.claims;
    if (now.getTime() >= exp * 1_000) return;
    const digest = digestOf(token);
    const held = this.byDigest.get(digest);
    if (held) {
      held.verified = verified;
      return;
    }
    this.note(digest, sub);
    this.byDigest.set(digest, { verified, place: this.byAge.add(digest) });
  }

  /** Makes room for a token, and notes whose it is. */
  private note(digest: TokenDigest, sub: string): void {
    const { length, 0: oldest } = this.digestsOf.get(sub) ?? [];
    if (length >= this.capacityOfBearer) this.forget(oldest);
    else if (this.byDigest.size >= this.capacity) this.forget(this.byAge.oldest);
    const own = this.digestsOf.get(sub);
    if (own) own.push(digest);
    else this.digestsOf.set(sub, [digest]);
  }

  private forget(digest: TokenDigest | undefined): void {
    const held = digest === undefined ? undefined : this.byDigest.get(digest);
    if (digest === undefined || held === undefined) return;
    const { sub } = held.verified.claims;
    this.byDigest.delete(digest);
    this.byAge.remove(held.place);
    const own = this.digestsOf.get(sub) ?? [];
    own.splice(own.indexOf(digest), 1);
    if (own.length === 0) this.digestsOf.delete(sub);
  }
}

function digestOf(token: string): TokenDigest {
  return hash('sha256', token, 'binary') as TokenDigest;
}
