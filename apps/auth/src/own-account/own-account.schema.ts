// What comes over the wire on the pages of one's own account.

import { z } from 'zod';
import { returnTo } from '#http/return-to';
import { keptField } from '../kept-form/kept-form.schema.ts';
import { passwordField } from '../password-hash/password.schema.ts';

/** `/account/confirm?return_to=` */
export const confirmationQuery = z.object({ return_to: returnTo });
export type ConfirmationQuery = z.infer<typeof confirmationQuery>;

/** The form of `/account/confirm`; `kept` is another form, which goes on afterwards. */
export const confirmationForm = z.strictObject({ password: passwordField, return_to: returnTo, kept: keptField });
export type ConfirmationForm = z.infer<typeof confirmationForm>;
