// What the profile service thinks of somebody's token, as a process of its own.

import { setTimeout as pause } from 'node:timers/promises';
import type { BothProcesses } from './both-processes.ts';
import type { SignedIn } from './cast.ts';

type Bearer = Pick<SignedIn, 'accessToken'>;

/** How it is with the feed of revocations, as readiness says. */
export interface FeedCondition {
  stale: boolean;
  asOf?: string;
  lagSeconds?: number;
  following: 'events' | 'polling' | 'nothing';
}

/** Whether it takes the token for good: nobody here has a profile. */
export async function isTaken(both: BothProcesses, { accessToken: token }: Bearer): Promise<boolean> {
  const answer = await both.send('profile', 'GET', '/api/v1/me/profile', { token });
  const body = await answer.text();
  if (answer.status !== 401 && answer.status !== 404) throw new Error(`answered ${answer.status}: ${body}`);
  return answer.status === 404;
}

/** @returns after how many milliseconds */
export async function untilRefused(both: BothProcesses, who: Bearer): Promise<number> {
  const startedAt = performance.now();
  while (await isTaken(both, who)) await pause(1);
  return performance.now() - startedAt;
}

export async function feedCondition(both: BothProcesses): Promise<FeedCondition> {
  const answer = await both.send('profile', 'GET', '/healthz/ready');
  return ((await answer.json()) as { revocations: FeedCondition }).revocations;
}

export async function untilFollowing(both: BothProcesses, how: FeedCondition['following']): Promise<void> {
  while ((await feedCondition(both)).following !== how) await pause(5);
}
