// The emergency as tests declare it: by the command's own code, and then all copies of auth have heard.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EmergencyOutcome } from '../../apps/auth/src/emergency/emergency.service.ts';
import { RevocationStream } from '../../apps/auth/src/revocation/revocation.stream.ts';
import { type Clocks, revokeAllTokens } from '../../apps/auth/src/revoke-all-tokens.ts';
import type { AuthService } from './auth-service.ts';

/** The clock that the test controls, which no store has to agree with. */
export const timeOf = ({ clock }: AuthService): Clocks => ({ clock, witnesses: { all: () => [] } });

/** Runs the command on the service's stores. @param copies that have heard of it when this resolves, beside the first one */
export async function declareEmergency(
  auth: AuthService,
  copies: readonly NestFastifyApplication[] = [],
): Promise<EmergencyOutcome> {
  const outcome = await revokeAllTokens(auth.environment, timeOf(auth));
  if (outcome.announced) await heard([auth.application, ...copies]);
  return outcome;
}

/** Every copy knows what is in the stream. */
export async function heard(copies: readonly NestFastifyApplication[]): Promise<void> {
  for (const copy of copies) {
    if (!(await copy.get(RevocationStream, { strict: false }).confirm())) throw new Error('a copy has lost the stream');
  }
}
