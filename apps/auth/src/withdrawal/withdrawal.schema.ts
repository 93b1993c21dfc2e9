// What comes over the wire when somebody leaves.

import { z } from 'zod';
import { passwordField } from '../password-hash/password.schema.ts';

/** `DELETE /api/v1/account`, and the form of `/account/withdrawal`. */
export const withdrawalInput = z.strictObject({ password: passwordField });
export type WithdrawalInput = z.infer<typeof withdrawalInput>;
