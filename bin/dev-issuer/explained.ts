// Why a service that was started with some issuer and audience refuses a token of whatever origin.

import type { Clock } from '#access-token/clock';
import { AccessTokenVerifier } from '#access-token/verifier';
import { UnauthenticatedError, type UnauthenticatedReason } from '#access-token/errors';
import { ForeignTokenError, type Mismatch } from '#access-token/explanation';
import type { DevIssuer } from './dev-issuer.ts';
import { type Flaw, flawOf } from './flaw.ts';

/** A token, and the values that a service was started with. */
export interface Question {
  readonly token: string;
  readonly issuer: string;
  readonly audience: string;
}

/** What became of a token that somebody asked about. */
export type Explained =
  | { readonly goodUntil: Date }
  | { readonly isEmpty: true }
  | {
      readonly reason: UnauthenticatedReason;
      readonly flaw: Flaw;
      /** For developers, in English; nothing of the token. */
      readonly detail: string;
      readonly mismatches: readonly Mismatch[];
    };

/** @param asked the token, and the service's issuer and audience */
export async function explained(devIssuer: DevIssuer, clock: Clock, asked: Question): Promise<Explained> {
  const token = pastedToken(asked.token);
  if (token === '') return { isEmpty: true };
  const verifier = new AccessTokenVerifier({
    keys: keysOf(devIssuer),
    issuer: asked.issuer.trim(),
    audience: asked.audience.trim(),
    clock,
    revocations: { isStale: false, isRevoked: (claims) => devIssuer.revocations.isRevoked(claims) },
  });
  try {
    const { exp } = await verifier.verify(token);
    return { goodUntil: new Date(exp * 1_000) };
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    const mismatches = error instanceof ForeignTokenError ? error.mismatches : [];
    return { reason: error.reason, flaw: flawOf(error.message), detail: error.message, mismatches };
  }
}

/** As it was copied out of a header or a piece of JSON: without what is around it. */
function pastedToken(pasted: string): string {
  const bare = pasted.replace(/^[\s"'`]+|[\s"'`,]+$/g, '');
  return bare.replace(/^(authorization:\s*)?bearer\b[\s"'`]*/i, '');
}

function keysOf({ key }: DevIssuer) {
  const holds = (kid: string) => kid === key.kid;
  return { holds, keyFor: (kid: string) => (holds(kid) ? key.publicKey : undefined) };
}
