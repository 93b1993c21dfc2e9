// What one round of load came to, and what the rounds come to together.

import { cpuSeconds } from './cpu-time.ts';
import { median, percentile } from './statistics.ts';

export interface Answered {
  /** of each request, in milliseconds */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

export interface Sample extends Answered {
  /** used by the serving process meanwhile */
  readonly cpuSeconds: number;
}

export interface Summary {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuSecondsPerThousand: number;
}

/** Runs a load while watching the process that serves it. */
export async function sampled(pid: number, load: () => Promise<Answered>): Promise<Sample> {
  const before = cpuSeconds(pid);
  const answered = await load();
  return { ...answered, cpuSeconds: cpuSeconds(pid) - before };
}

export const requestsPerSecond = ({ latencies, seconds }: Answered): number => latencies.length / seconds;

export const requestsPerCpuSecond = ({ latencies, cpuSeconds }: Sample): number => latencies.length / cpuSeconds;

/** @returns the median over the rounds of each measure */
export function summaryOf(rounds: readonly Sample[]): Summary {
  return {
    requestsPerSecond: median(rounds.map(requestsPerSecond)),
    p50: median(rounds.map(({ latencies }) => percentile(latencies, 0.5))),
    p99: median(rounds.map(({ latencies }) => percentile(latencies, 0.99))),
    cpuSecondsPerThousand: median(rounds.map((round) => 1_000 / requestsPerCpuSecond(round))),
  };
}
