// bcrypt alone: the pool's shape of apps/auth, without HTTP, stores and queue.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import bcrypt from 'bcrypt';
import { Piscina } from 'piscina';
import type { Answered } from './sample.ts';

export interface BcryptPool {
  /** Compares `count` passwords, `atOnce` of them waiting or running at any time. */
  compare(count: number, atOnce: number): Promise<Answered>;
  stop(): Promise<void>;
}

const cost = 12;
const password = 'forty-four characters, as an HMAC in base64.';
const lowPriority = 10;

export function startBcryptPool(): BcryptPool {
  const pool = new Piscina({
    filename: join(import.meta.dirname, 'bcrypt-rate.worker.ts'),
    minThreads: availableParallelism(),
    maxThreads: availableParallelism(),
    niceIncrement: lowPriority,
  });
  const hash = bcrypt.hashSync(password, cost);
  return { compare: (count, atOnce) => compareAll(pool, { password, hash }, count, atOnce), stop: () => pool.close() };
}

async function compareAll(pool: Piscina, task: object, count: number, atOnce: number): Promise<Answered> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  let left = count;
  const compareOnAndOn = async () => {
    while (left-- > 0) {
      const sentAt = performance.now();
      await pool.run(task);
      latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, compareOnAndOn));
  return { latencies, seconds: (performance.now() - startedAt) / 1_000 };
}
