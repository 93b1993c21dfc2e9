// `npm run create-admin -- --email … --name …`: makes an organiser. The password is taken from
// ADMIN_PASSWORD, else made and shown once. Needs the auth service's environment, or the local stack running, and the build.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { authVariables } from './stack/auth-variables.ts';
import { checkout } from './stack/checkout.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';

type CreateAdmin = (
  environment: NodeJS.ProcessEnv,
  wish: { name: string; email: string; password: string },
) => Promise<boolean>;

const usage = `npm run create-admin -- --email somebody@example.com [--name "Their Name"]

  --email   whose account; a new one where there is none
  --name    how a new one is called (운영자)`;

exitWithUsageIfAsked(usage);
const options = { email: { type: 'string' }, name: { type: 'string', default: '운영자' } } as const;
const { values } = parseArgs({ options, strict: false });
const { email, name } = values;
if (typeof email !== 'string' || typeof name !== 'string') {
  exitWithUsage(new Error('Say whose.'), usage);
}
const given = process.env['ADMIN_PASSWORD'] || undefined;
const password = given ?? randomBytes(12).toString('base64url');
try {
  const built = join(checkout, 'dist/apps/auth/src/create-admin.js');
  const { createAdmin } = (await import(built)) as { createAdmin: CreateAdmin };
  const made = await createAdmin(authVariables(), { name, email, password });
  console.log(made ? `${email} is an admin.` : `${email} had an account; it is an admin now, its password stays.`);
  if (made && !given) console.log(`password: ${password}`);
  process.exit(0);
} catch (error) {
  exitIfNotStarted(error, 'No admin was made.');
  console.error(`No admin was made: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
