// `npm run create-admin`: makes an organiser with the service's own code, on the service's own stores.

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { SystemClock } from '#config/clock';
import { emailField, nameField } from './account/account.schema.ts';
import { type AdminWish, FirstAdmin } from './account/first-admin.ts';
import { AuthAppModule } from './auth-app.module.ts';
import { readConfiguration } from './configuration.ts';
import { newPasswordField, withoutOwnWords } from './password-hash/password.schema.ts';

const wishSchema = withoutOwnWords(z.strictObject({ name: nameField, email: emailField, password: newPasswordField }));

/**
 * @param variables the auth service's environment
 * @returns whether an account was made; false where the address had one, which is an admin now
 * @throws {z.ZodError} naming what is wrong with the wish
 */
export async function createAdmin(variables: NodeJS.ProcessEnv, wish: AdminWish): Promise<boolean> {
  const checked = wishSchema.parse(wish);
  const module = AuthAppModule.forRoot(readConfiguration(variables), new SystemClock());
  const application = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await application.get(FirstAdmin, { strict: false }).make(checked);
  } finally {
    await application.close();
  }
}
