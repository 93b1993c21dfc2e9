// The dev issuer as `npm run dev-issuer` has it, with personas and page, on a port of its own.

import { type DevIssuer, startDevIssuer } from '../../bin/dev-issuer/dev-issuer.ts';
import { developerDesk } from '../../bin/dev-issuer/developer-desk.ts';
import { suspend } from '../../bin/dev-issuer/persona-token.ts';
import type { PersonaName } from '../../bin/dev-issuer/personas.ts';
import type { Material } from '../../libs/access-token/attacks/attack.ts';
import { materialOf } from '../../libs/access-token/attacks/material.ts';

const clock = { now: () => new Date() };

export async function startPersonas(options: { port?: number; key?: DevIssuer['key'] } = {}): Promise<DevIssuer> {
  const issuer = await startDevIssuer({ ...options, clock, otherwise: (own) => developerDesk(own, clock) });
  suspend(issuer, clock);
  return issuer;
}

/** A new token of a persona, asked for over HTTP. */
export async function tokenOf({ url }: DevIssuer, persona: PersonaName, query = ''): Promise<string> {
  const response = await fetch(`${url}/tokens/${persona}${query}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

/** What a token says, unverified. */
export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** What attacks on a service are made of that trusts this issuer. */
export async function materialFrom(issuer: DevIssuer, attackerKey: Material['attackerKey'], trapUrl: string) {
  const claims = claimsIn(await tokenOf(issuer, 'member'));
  const { key, audience } = issuer;
  const now = claims['iat'] as number;
  return materialOf({ key, issuer: issuer.issuer, audience, claims, now, attackerKey, trapUrl });
}
