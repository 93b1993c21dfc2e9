// A persona's access token, with the claims that auth would give it (RFC 9068 §2.2).

import { randomUUID } from 'node:crypto';
import type { Clock } from '#access-token/clock';
import type { DevIssuer } from './dev-issuer.ts';
import { type Persona, type PersonaName, personas } from './personas.ts';

export interface PersonaToken {
  readonly token: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly expiresInSeconds: number;
}

const lifetimeSeconds = 600;
const loggedInBeforeSeconds = 60;
/** How far ahead the suspended persona's tokens are void: followers take no revocation that lies further than it is kept. */
const suspendedForSeconds = 600;
const suspendedAgainMilliseconds = 60_000;

/** Issues a new one. @param scope instead of the persona's own */
export function issueFor(issuer: DevIssuer, name: PersonaName, now: Date, scope?: string): PersonaToken {
  const persona = personas[name];
  const seconds = Math.floor(now.getTime() / 1_000);
  const issuedAt = issuedAtOf(issuer, name, seconds);
  const claims = {
    iss: issuer.issuer,
    aud: name === 'other-audience' ? `${issuer.audience}-elsewhere` : issuer.audience,
    sub: persona.sub,
    jti: randomUUID(),
    iat: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    scope: scope ?? persona.scope,
    ...(persona.fullName === undefined ? { client_id: persona.sub } : person(persona, name, issuedAt)),
  };
  return { token: issuer.sign(claims), claims, expiresInSeconds: Math.min(claims.exp - seconds, lifetimeSeconds) };
}

/** Voids all that the persona has been issued; what is issued from now on is good. */
export function revokeTokensOf(issuer: DevIssuer, name: PersonaName): void {
  issuer.revoke({ kind: 'sub', id: personas[name].sub });
}

/** Voids all that the suspended persona ever is issued: again and again, before it can be issued what is good. */
export function suspend(issuer: DevIssuer, clock: Clock): void {
  const again = () => {
    const notBefore = Math.floor(clock.now().getTime() / 1_000) + suspendedForSeconds;
    issuer.revoke({ kind: 'sub', id: personas.suspended.sub, notBefore });
  };
  again();
  setInterval(again, suspendedAgainMilliseconds).unref();
}

/** Never below a not-before, like auth's; but the suspended and the expired are issued nothing good. */
function issuedAtOf(issuer: DevIssuer, name: PersonaName, now: number): number {
  if (name === 'suspended') return now;
  if (name === 'expired') return now - 2 * lifetimeSeconds;
  return Math.max(now, issuer.goodFrom(personas[name].sub));
}

function person({ fullName, roles }: Persona, name: PersonaName, issuedAt: number) {
  return {
    sid: `session-of-${name}`,
    client_id: 'peerfinder-web',
    auth_time: issuedAt - loggedInBeforeSeconds,
    roles,
    email_verified: true,
    name: fullName,
  };
}
