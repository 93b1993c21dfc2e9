// As many requests as the server can take: every connection sends its next as soon as it has its answer.

import type { Answered } from '../measure/sample.ts';
import { type Answer, Connection } from './connection.ts';

export interface SaturatingLoad {
  readonly port: number;
  readonly connections: number;
  /** the next request to send */
  readonly next: () => string;
  /** asked before each request */
  readonly until: () => boolean;
  readonly onAnswer?: (answer: Answer) => void;
  /** of every answer, 200 unless given */
  readonly status?: number;
}

/** @throws {Error} as soon as an answer has another status */
export async function saturate(load: SaturatingLoad): Promise<Answered> {
  const connections = Array.from({ length: load.connections }, () => new Connection(load.port));
  const latencies: number[] = [];
  const startedAt = performance.now();
  try {
    await Promise.all(connections.map((connection) => sendOnAndOn(connection, load, latencies)));
    return { latencies, seconds: (performance.now() - startedAt) / 1_000 };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Ends a load after a time. */
export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() >= end;
}

/** Ends a load after a number of requests. */
export function forRequests(count: number): () => boolean {
  let sent = 0;
  return () => (sent += 1) > count;
}

async function sendOnAndOn(connection: Connection, load: SaturatingLoad, latencies: number[]): Promise<void> {
  while (!load.until()) {
    const sentAt = performance.now();
    const answer = await connection.exchange(load.next());
    latencies.push(performance.now() - sentAt);
    if (answer.status !== (load.status ?? 200)) throw new Error(`answered ${answer.status}: ${answer.body}`);
    load.onAnswer?.(answer);
  }
}
