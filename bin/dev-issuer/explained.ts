// Why a service that was started with some issuer and audience refuses a token of whatever origin.

import type { Clock } from '#access-token/clock';
import { AccessTokenVerifier } from '#access-token/verifier';
import { UnauthenticatedError } from '#access-token/errors';
import type { DevIssuer } from './dev-issuer.ts';
import type { Explained } from './page.ts';

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
    const { sub, scope, exp } = await verifier.verify((form.get('token') ?? '').trim());
    const until = new Date(exp * 1_000).toISOString();
    return { isGood: true, why: `It is ${sub}'s, good for "${scope}", until ${until}.` };
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    return { isGood: false, why: `${error.message} (${error.reason})` };
  }
}

function keysOf({ key }: DevIssuer) {
  const holds = (kid: string) => kid === key.kid;
  return { holds, keyFor: (kid: string) => (holds(kid) ? key.publicKey : undefined) };
}
