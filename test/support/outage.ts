// A gateway whose services are both away.

import { freePort, freePorts } from '../../bin/stack/ports.ts';
import { startGateway, type Gateway } from '../../bin/stack/nginx.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { privateDirectory } from './private-directory.ts';

/** Starts it. @returns its own origin as `url` */
export async function startOutage(): Promise<Gateway> {
  const port = await freePort();
  const [auth, profile] = await freePorts(2);
  const { nginx } = await findPrograms(silentStep);
  return startGateway({
    directory: privateDirectory('outage'),
    program: nginx,
    port,
    publicUrl: `http://localhost:${port}`,
    services: { auth: `http://127.0.0.1:${auth}`, profile: `http://127.0.0.1:${profile}` },
  });
}
