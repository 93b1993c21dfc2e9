// A process to be killed: starts a private Redis in the directory given and prints its port.

import { takeDirectory } from '../../bin/stack/lock.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { startRedis } from '../../bin/stack/redis.ts';
import { silentStep } from '../../bin/stack/steps.ts';

const directory = process.argv[2] as string;
await takeDirectory(directory);
const { redis: program } = await findPrograms(silentStep);
const { port } = await startRedis({ directory, program });
process.stdout.write(`${port}\n`);
