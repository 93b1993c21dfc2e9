// A revocation: tokens of a session, a subject or a single one are void that were issued before an instant.

/** By what claim a revocation names the tokens that it is about. */
export const revocationKinds = ['sid', 'sub', 'jti'] as const;
export type RevocationKind = (typeof revocationKinds)[number];

export interface Revocation {
  readonly kind: RevocationKind;
  /** The value of that claim. */
  readonly id: string;
  /** Seconds since 1970: tokens with an earlier `iat` are void. */
  readonly notBefore: number;
}

/** What the issuer says at once: a snapshot says all that still matters, an event what is new, a heartbeat nothing. */
export interface RevocationMessage {
  /** Seconds since 1970 (`iat`): what is older than this, the issuer has said by now. */
  readonly issuedAt: number;
  /** Up to where in the feed this message goes; `Last-Event-ID` asks for what is behind it. Sortable as `<ms>-<number>`. */
  readonly cursor: string;
  /** Seconds since 1970: every token with an earlier `iat` is void. 0 where there was no such emergency. */
  readonly notBefore: number;
  /** How long a revocation matters, behind its own not-before: as long as a token could be good, and some. */
  readonly keptForSeconds: number;
  readonly revocations: readonly Revocation[];
}

/** What a verifier asks before it takes a token's word. */
export interface RevocationSource {
  /** @returns whether the token was issued before the latest not-before that concerns it; constant time */
  isRevoked(claims: {
    readonly sub: string;
    readonly sid?: string | undefined;
    readonly jti: string;
    readonly iat: number;
  }): boolean;
  /** Whether the feed has been silent for so long that something may have been missed. */
  readonly isStale: boolean;
}

/** For a service that does not follow the feed. */
export const noRevocations: RevocationSource = { isRevoked: () => false, isStale: false };
