// Why a service that was started with some issuer and audience refuses a token of whatever origin.

import type { Clock } from '#access-token/clock';
import { AccessTokenVerifier } from '#access-token/verifier';
import { UnauthenticatedError, type UnauthenticatedReason } from '#access-token/errors';
import { ForeignTokenError, type Mismatch } from '#access-token/explanation';
import type { DevIssuer } from './dev-issuer.ts';

/** What became of a token that somebody asked about. */
export type Explained =
  | { readonly goodUntil: Date }
  | {
      readonly reason: UnauthenticatedReason;
      /** For developers, in English; nothing of the token. */
      readonly detail: string;
      readonly mismatches: readonly Mismatch[];
    };

/** @param form `token`, and the service's `issuer` and `audience` */
export async function explained(devIssuer: DevIssuer, clock: Clock, form: URLSearchParams): Promise<Explained> {
  const verifier = new AccessTokenVerifier({
    keys: keysOf(devIssuer),
    issuer: form.get('issuer') ?? '',
    audience: form.get('audience') ?? '',
    clock,
    revocations: { isStale: false, isRevoked: (claims) => devIssuer.revocations.isRevoked(claims) },
  });
  try {
    const { exp } = await verifier.verify((form.get('token') ?? '').trim());
    return { goodUntil: new Date(exp * 1_000) };
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    const mismatches = error instanceof ForeignTokenError ? error.mismatches : [];
    return { reason: error.reason, detail: error.message, mismatches };
  }
}

function keysOf({ key }: DevIssuer) {
  const holds = (kid: string) => kid === key.kid;
  return { holds, keyFor: (kid: string) => (holds(kid) ? key.publicKey : undefined) };
}
