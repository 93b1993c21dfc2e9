// A MariaDB of a test's own, which it may kill and bring back.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mariadb, startMariadb } from '../../bin/stack/mariadb.ts';
import { findPrograms } from '../../bin/stack/programs.ts';

export interface PrivateMariadb {
  /** May create schemas and users. */
  readonly adminUrl: string;
  /** `kill -9`: from now on nobody answers. */
  kill(): Promise<void>;
  /** Comes back under the same URL with what was committed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it in a directory of its own. */
export async function startPrivateMariadb(): Promise<PrivateMariadb> {
  const directory = mkdtempSync(join(tmpdir(), 'mariadb-'));
  const programs = await findPrograms((_title, work) => work());
  let mariadb: Mariadb = await startMariadb({ directory, programs, durable: true });
  return {
    adminUrl: mariadb.adminUrl,
    kill: () => mariadb.kill(),
    async restart() {
      mariadb = await startMariadb({ directory, programs, durable: true, port: mariadb.port });
    },
    async stop() {
      await mariadb.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
