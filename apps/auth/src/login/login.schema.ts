// What comes over the wire at login.

import { z } from 'zod';
import { returnTo } from '#http/return-to';
import { emailField } from '../account/account.schema.ts';
import { passwordField } from '../password-hash/password.schema.ts';
import { endReasons } from '../session/session.ts';
import { transportField } from '../session/session.schema.ts';

export const loginInput = z.strictObject({ email: emailField, password: passwordField, transport: transportField });
export type LoginInput = z.infer<typeof loginInput>;

/** The form of `/login`. */
export const loginForm = z.strictObject({ email: emailField, password: passwordField, return_to: returnTo });
export type LoginForm = z.infer<typeof loginForm>;

/** `/login?return_to=&reason=`: where to go afterwards, and why one was signed out. */
export const loginQuery = z.object({
  return_to: returnTo,
  reason: z
    .enum([...endReasons, 'revoked', 'unknown'])
    .optional()
    .catch(undefined),
});
export type LoginQuery = z.infer<typeof loginQuery>;
