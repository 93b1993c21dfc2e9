// What comes over the wire about sessions and tokens.

import { z } from 'zod';
import { returnTo } from '#http/return-to';
import { endReasons } from './session.ts';

const transport = z.enum(['body', 'cookie']);
export type Transport = z.infer<typeof transport>;

/** Where tokens go: into the answer's body, or into cookies. */
export const transportField = transport.default('body');

export const refreshInput = z.strictObject({
  refresh_token: z.string().min(1).max(512).optional(),
  transport: transport.optional(),
});
export type RefreshInput = z.infer<typeof refreshInput>;

export const logoutInput = z.strictObject({ refresh_token: z.string().min(1).max(512).optional() });
export type LogoutInput = z.infer<typeof logoutInput>;

/** The token answer (RFC 6749 §5.1); by cookie the tokens themselves are left out. */
export const tokenAnswer = z.object({
  access_token: z.string().optional(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  refresh_token: z.string().optional(),
  session: z.object({ id: z.uuid() }),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** Why one was signed out, as pages tell it. */
export const endedField = z
  .enum([...endReasons, 'revoked', 'unknown'])
  .optional()
  .catch(undefined);

/** `/session/renew?return_to=`. */
export const renewalQuery = z.object({ return_to: returnTo });
export type RenewalQuery = z.infer<typeof renewalQuery>;
