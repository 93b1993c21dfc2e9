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
export type TokenDigest = string & { readonly __brand: 'TokenDigest' };

/** A token that is remembered. */
interface Held {
  readonly digest: TokenDigest;
  verified: VerifiedToken;
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
  private readonly byDigest = new Map<TokenDigest, Place<Held>>();
  private readonly byAge = new AgeOrder<Held>();
  /** Oldest first. */
  private readonly ofBearer = new Map<string, Place<Held>[]>();
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
  recall(digest: TokenDigest, now: Date): VerifiedToken | undefined {
    const place = this.byDigest.get(digest);
    if (place === undefined) return undefined;
    const { verified } = place.thing;
    if (now.getTime() < verified.claims.exp * 1_000) return verified;
    this.forget(place);
    return undefined;
  }

  /** Only after signature and claims were verified. What has expired is not kept. */
  remember(digest: TokenDigest, verified: VerifiedToken, now: Date): void {
    if (now.getTime() >= verified.claims.exp * 1_000) return;
    const held = this.byDigest.get(digest)?.thing;
    if (held) held.verified = verified;
    else this.add({ digest, verified });
  }

  /** What is one too many goes, the oldest first: of its bearer, else of all. */
  private add(held: Held): void {
    const place = this.byAge.add(held);
    this.byDigest.set(held.digest, place);
    const own = this.placesOf(held.verified.claims.sub);
    own.push(place);
    if (own.length > this.capacityOfBearer) this.forget(own[0]);
    else if (this.byDigest.size > this.capacity) this.forget(this.byAge.oldest);
  }

  private placesOf(sub: string): Place<Held>[] {
    const known = this.ofBearer.get(sub);
    if (known) return known;
    const places: Place<Held>[] = [];
    this.ofBearer.set(sub, places);
    return places;
  }

  private forget(place: Place<Held> | undefined): void {
    if (place === undefined) return;
    const { digest, verified } = place.thing;
    this.byDigest.delete(digest);
    this.byAge.remove(place);
    const own = this.ofBearer.get(verified.claims.sub) ?? [];
    own.splice(own.indexOf(place), 1);
    if (own.length === 0) this.ofBearer.delete(verified.claims.sub);
  }
}

/** By which a token is remembered. */
export function digestOf(token: string): TokenDigest {
  return hash('sha256', token, 'binary') as TokenDigest;
}
