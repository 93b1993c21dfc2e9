// The claims of a revocation message: what auth signs as `revocations+jwt`, and what verifiers read of it.

import { exactly, instant, type Members, membersOf, refusal, text } from '../claim.ts';
import { isCursor } from './cursor.ts';
import { type Revocation, type RevocationMessage, revocationKinds } from './revocation.ts';

/** The `typ` of such a token: none of ours passes for another (RFC 8725 §3.11). */
export const revocationsType = 'revocations+jwt';

/** @param issuer its `iss`; there is no `aud`, as it is for everybody and can so never pass as an access token */
export function claimsOfMessage(issuer: string, message: RevocationMessage): Record<string, unknown> {
  const { issuedAt, cursor, notBefore, keptForSeconds, revocations } = message;
  const revoked = Object.fromEntries(
    revocationKinds.map((wanted) => [
      wanted,
      Object.fromEntries(revocations.filter(({ kind }) => kind === wanted).map((one) => [one.id, one.notBefore])),
    ]),
  );
  return { iss: issuer, iat: issuedAt, cursor, not_before: notBefore, kept_for: keptForSeconds, revoked };
}

/**
 * @param payload of a token whose signature and `typ` were verified
 * @throws {UnauthenticatedError} `invalid`
 */
export function readMessage(payload: unknown, issuer: string): RevocationMessage {
  const members = membersOf(payload);
  exactly(issuer, members, 'iss');
  const cursor = text(members, 'cursor');
  if (!isCursor(cursor)) throw refusal('cursor is no cursor');
  return {
    issuedAt: instant(members, 'iat'),
    cursor,
    notBefore: instant(members, 'not_before'),
    keptForSeconds: instant(members, 'kept_for'),
    revocations: revocationsOf(membersOf(members['revoked'])),
  };
}

/** Kinds that are not known yet are passed over. */
function revocationsOf(revoked: Members): Revocation[] {
  return revocationKinds.flatMap((kind) => {
    const ids = membersOf(revoked[kind] ?? {});
    return Object.keys(ids).map((id) => ({ kind, id, notBefore: instant(ids, id) }));
  });
}
