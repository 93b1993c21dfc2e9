// The organiser of the journeys, made by the command that operators run.

import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { runChild } from '../../bin/stack/children.ts';
import type { TestStack } from './stack.ts';

export interface JourneyAdmin {
  readonly email: string;
  readonly password: string;
}

/** Makes the account, beside the running stack. */
export async function makeAdmin({ directory, authEnvironment }: TestStack): Promise<JourneyAdmin> {
  const admin = { email: 'organiser@example.com', password: 'many chairs in a circle' };
  await runChild({
    name: 'create-admin',
    directory,
    command: process.execPath,
    args: [join(checkout, 'bin/create-admin.ts'), '--email', admin.email, '--name', '추운영'],
    environment: { ...authEnvironment, ADMIN_PASSWORD: admin.password },
    workingDirectory: checkout,
  });
  return admin;
}
