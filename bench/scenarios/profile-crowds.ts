// Stacks with few, more and many profiles.

import { type Stack, startStack } from '../../bin/stack/stack.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { recordedProcess } from '../../bin/stack/process-record.ts';
import { schemaUrl } from '../../bin/stack/schemas.ts';
import { loudStep as step } from '../../bin/stack/steps.ts';
import { join } from 'node:path';
import { seedProfiles } from '../load/profiles.ts';
import type { Surroundings } from '../suites/surroundings.ts';
import { adminOf } from './members.ts';

export interface ProfileCrowd {
  readonly size: number;
  readonly stack: Stack;
  readonly gatewayPort: number;
  /** of the profile service itself */
  readonly port: number;
  readonly pid: number;
  /** of an organiser, who is a member like others to the profile service */
  readonly accessToken: string;
}

/** Starts a stack and fills it with published profiles. */
export async function startProfileCrowd(
  { programs, parts, directory }: Surroundings,
  size: number,
): Promise<ProfileCrowd> {
  const [gatewayPort] = (await freePorts(1)) as [number];
  const place = join(directory, String(size));
  const overrides = { RATE_LIMIT_FACTOR: '1000' };
  const stack = await parts.add(
    startStack({ directory: place, port: gatewayPort, programs, durable: true, step, overrides }),
  );
  await step(`Writing ${size} profiles`, () => seedProfiles(schemaUrl(stack.stores.mysqlAdminUrl, 'profile'), size));
  return {
    size,
    stack,
    gatewayPort,
    port: Number(new URL(stack.services.profile).port),
    pid: recordedProcess(join(place, 'run', 'profile.pid')) as number,
    accessToken: await adminOf(stack.services.auth, stack.authEnvironment),
  };
}
