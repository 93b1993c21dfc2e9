// Hashing off the event loop: as many at once as there are cores, and a queue that says no when it is full.

import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { AuthConfiguration } from '../configuration.ts';
import type { HashTask } from './hash.worker.ts';
import { HashQueueFullError } from './password-hash.errors.ts';

const worker = fileURLToPath(new URL(`./hash.worker${extname(import.meta.url)}`, import.meta.url));
const lowPriority = 10;

@Injectable()
export class HashQueue implements OnApplicationShutdown {
  private readonly pool: Piscina;
  private readonly limit: number;

  constructor({ environment }: AuthConfiguration) {
    this.limit = environment.HASH_QUEUE_LIMIT;
    this.pool = new Piscina({
      filename: worker,
      minThreads: availableParallelism(),
      maxThreads: availableParallelism(),
      concurrentTasksPerWorker: 1,
      niceIncrement: lowPriority,
    });
  }

  /** @throws {HashQueueFullError} instead of letting anybody wait for minutes */
  hash(text: string, cost: number): Promise<string> {
    return this.run<string>({ operation: 'hash', text, cost });
  }

  /**
   * Compares with a bcrypt hash; takes as long as one of `cost` also where the hash is cheaper.
   *
   * @throws {HashQueueFullError}
   */
  compare(text: string, hash: string, cost: number): Promise<boolean> {
    return this.run<boolean>({ operation: 'compare', text, hash, cost });
  }

  /** Likewise with a foreign hash. @throws {HashQueueFullError} */
  compareForeign(password: string, hash: string, cost: number): Promise<boolean> {
    return this.run<boolean>({ operation: 'compare-foreign', password, hash, cost });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private run<Result>(task: HashTask): Promise<Result> {
    if (this.pool.queueSize >= this.limit) throw new HashQueueFullError();
    return this.pool.run(task) as Promise<Result>;
  }
}
