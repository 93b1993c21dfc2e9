// A light load at a fixed rate, whether or not earlier answers have come: late answers delay no request.

import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.ts';

export interface FixedRateLoad {
  readonly port: number;
  readonly request: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** @returns the time of each answer in milliseconds @throws {Error} when one is not 200 */
export async function atFixedRate({ port, request, perSecond, seconds }: FixedRateLoad): Promise<number[]> {
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const open = () => {
    const connection = new Connection(port);
    all.push(connection);
    return connection;
  };
  const timed = async () => {
    const connection = idle.pop() ?? open();
    const sentAt = performance.now();
    const { status, body } = await connection.exchange(request);
    const latency = performance.now() - sentAt;
    if (status !== 200) throw new Error(`answered ${status}: ${body}`);
    idle.push(connection);
    return latency;
  };
  const startedAt = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < perSecond * seconds) {
    answers.push(timed());
    const dueAt = startedAt + (answers.length * 1_000) / perSecond;
    await pause(Math.max(0, dueAt - performance.now()));
  }
  const latencies = await Promise.all(answers);
  for (const connection of all) connection.close();
  return latencies;
}
