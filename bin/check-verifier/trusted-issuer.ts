// Whom the service trusts during the check: a dev issuer of ours, or one whose private key was given.

import type { Material } from '../../libs/access-token/attacks/attack.ts';
import { startDevIssuer } from '../dev-issuer/dev-issuer.ts';
import { issueFor } from '../dev-issuer/persona-token.ts';
import { freshKey } from '../dev-issuer/signing-key.ts';
import type { Options } from './options.ts';

export interface TrustedIssuer extends Pick<Material, 'key' | 'issuer' | 'audience'> {
  /** Where the service may get the public key; undefined where it has it already. */
  readonly jwksUrl: string | undefined;
  /** The claims of a token that is good now. */
  claimsAt(now: Date): Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function trustedIssuer({ issuer, audience, port, key, claims }: Options): Promise<TrustedIssuer> {
  const devIssuer = await startDevIssuer({ port: key ? 0 : port, issuer, audience, key: key ?? freshKey() });
  const lasting = { ...issueFor(devIssuer, 'member', new Date()).claims, ...claims };
  return {
    key: devIssuer.key,
    issuer: devIssuer.issuer,
    audience,
    jwksUrl: key ? undefined : devIssuer.jwksUrl,
    claimsAt: (now) => ({ ...lasting, ...lifetimeFrom(now) }),
    close: () => devIssuer.close(),
  };
}

/** The service may take its time until it trusts us. */
function lifetimeFrom(now: Date): { iat: number; exp: number } {
  const iat = Math.floor(now.getTime() / 1_000);
  return { iat, exp: iat + 300 };
}
