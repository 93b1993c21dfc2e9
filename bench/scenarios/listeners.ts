// (o) Thousands of listeners of the revocation feed on one copy of auth: what each costs, and when the last one knows.

import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../load/connection.ts';
import { FeedListeners } from '../load/feed-listeners.ts';
import { postRequest } from '../load/request.ts';
import { residentBytes } from '../measure/memory.ts';
import { median } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, loginRequests, tokensIn } from './auth-service.ts';

const listenerCount = 2_000;
/** Until what was only needed to connect them is collected. */
const settleMilliseconds = 3_000;

/** @param acts how many sessions are ended, one after the other */
export async function listeners(auth: AuthUnderLoad, acts: number): Promise<Section> {
  const connection = new Connection(auth.port);
  const nextLogin = loginRequests(auth.people);
  const warmUp = await FeedListeners.open(auth.port, listenerCount);
  warmUp.close();
  await pause(settleMilliseconds);
  const before = residentBytes(auth.pid);
  const crowd = await FeedListeners.open(auth.port, listenerCount);
  await pause(settleMilliseconds);
  const each = (residentBytes(auth.pid) - before) / listenerCount;
  const milliseconds: number[] = [];
  for (let act = 0; act < acts; act++) {
    const { refresh_token, session } = tokensIn(await connection.exchange(nextLogin()));
    const lastHears = crowd.untilAllHear(session.id);
    const { status } = await connection.exchange(postRequest('/api/v1/auth/logout', { refresh_token }));
    const answeredAt = performance.now();
    if (status !== 204) throw new Error(`answered ${status}`);
    milliseconds.push((await lastHears) - answeredAt);
  }
  crowd.close();
  connection.close();
  const last = Math.max(...milliseconds);
  return {
    title: '(o) Listeners of the revocation feed',
    notes: [
      `${listenerCount} connections on one process; they had been there once before, so that what the process keeps for good is not counted. The kernel's buffers are not in it either.`,
      `${acts} logouts, one after the other: from the answer to the one who logs out, until the last listener has read it. A time below zero: all knew before the answer was read.`,
    ],
    table: {
      head: ['listeners', 'kB each', 'ms to the last, median', 'ms to the last, most'],
      rows: [[`${listenerCount}`, (each / 1_024).toFixed(1), median(milliseconds).toFixed(1), last.toFixed(1)]],
    },
    verdicts: [verdict('seconds from a logout to the last of 2,000 listeners', last / 1_000, { atMost: 2 })],
  };
}
