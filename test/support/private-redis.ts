// A Redis of a test's own, which it may kill, freeze and bring back with older data.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from '../../bin/stack/programs.ts';
import { type Redis, startRedis } from '../../bin/stack/redis.ts';

export interface PrivateRedis {
  readonly url: string;
  /** `kill -9`: from now on nobody answers. */
  kill(): Promise<void>;
  /** It takes connections and answers nothing. @returns lets it go on */
  freeze(): () => void;
  /** Comes back under the same URL with what its data directory holds. */
  restart(): Promise<void>;
  /** Copies the data as it is on disk. @returns puts the copy back; only while Redis is down */
  snapshot(): () => void;
  stop(): Promise<void>;
}

/** Starts it in a directory of its own. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'redis-'));
  const { redis: program } = await findPrograms((_title, work) => work());
  let redis: Redis = await startRedis({ directory, program });
  return {
    url: redis.url,
    kill: () => redis.kill(),
    freeze() {
      const { pid } = redis.child;
      process.kill(pid, 'SIGSTOP');
      return () => process.kill(pid, 'SIGCONT');
    },
    async restart() {
      redis = await startRedis({ directory, program, port: redis.port });
    },
    snapshot() {
      const copy = `${redis.dataDirectory}-copy`;
      cpSync(redis.dataDirectory, copy, { recursive: true });
      return () => {
        rmSync(redis.dataDirectory, { recursive: true });
        cpSync(copy, redis.dataDirectory, { recursive: true });
      };
    },
    async stop() {
      await redis.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
