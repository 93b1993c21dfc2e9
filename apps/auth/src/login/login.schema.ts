// What comes over the wire at login.

import { z } from 'zod';
import { unkeptReasons } from '#http/kept-form';
import { returnTo } from '#http/return-to';
import { emailField } from '../account/account.schema.ts';
import { passwordField } from '../password-hash/password.schema.ts';
import { keptField } from '../kept-form/kept-form.schema.ts';
import { endedField, transportField } from '../session/session.schema.ts';

export const loginInput = z.strictObject({ email: emailField, password: passwordField, transport: transportField });
export type LoginInput = z.infer<typeof loginInput>;

/** The form of `/login`; `kept` is another form, which goes on once somebody is logged in. */
export const loginForm = z.strictObject({
  email: emailField,
  password: passwordField,
  return_to: returnTo,
  kept: keptField,
});
export type LoginForm = z.infer<typeof loginForm>;

/** `/login?return_to=&reason=&unkept=`: where to go afterwards, why one was signed out, why a form was not kept. */
export const loginQuery = z.object({
  return_to: returnTo,
  reason: endedField,
  unkept: z.enum(unkeptReasons).optional().catch(undefined),
});
export type LoginQuery = z.infer<typeof loginQuery>;
