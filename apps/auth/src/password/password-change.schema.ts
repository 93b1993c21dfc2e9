// What comes over the wire when somebody changes their password.

import { z } from 'zod';
import { newPasswordField, passwordField, typedTwice } from '../password-hash/password.schema.ts';

export const passwordChangeInput = z.strictObject({ currentPassword: passwordField, password: newPasswordField });
export type PasswordChangeInput = z.infer<typeof passwordChangeInput>;

/** The form of `/account/password`. */
export const passwordChangeForm = typedTwice(passwordChangeInput.extend({ passwordRepeat: z.string() }));
export type PasswordChangeForm = z.infer<typeof passwordChangeForm>;
