// Has the feed's events told: one connection, until it ends or has been silent for too long (WHATWG HTML §9.2.4).

import { EventStream } from './event-stream.ts';
import { askFeed } from './feed-answer.ts';
import type { FeedTimes } from './feed-options.ts';
import { longestMessage } from './message-verifier.ts';
import { Watchdog } from './watchdog.ts';

export interface EventRequest {
  readonly url: string;
  /** What is behind this is told at once; undefined: everything that matters. */
  readonly lastEventId: string | undefined;
  readonly times: Pick<FeedTimes, 'answer' | 'silence'>;
  readonly signal: AbortSignal;
}

/** The name of the feed's events. */
const eventType = 'revocations';

/**
 * The messages as they come, signed. A comment, or an event of another name, is no sign of life: only auth can make those.
 *
 * @throws when there is no such answer, or the events stop
 */
export async function* followEvents({ url, lastEventId, times, signal }: EventRequest): AsyncGenerator<string> {
  const watchdog = new Watchdog(times.answer);
  const headers = { 'cache-control': 'no-store', ...(lastEventId && { 'last-event-id': lastEventId }) };
  try {
    const anySignal = AbortSignal.any([signal, watchdog.signal]);
    const response = await askFeed({ url, headers, type: 'text/event-stream', signal: anySignal });
    const stream = new EventStream(longestMessage);
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      for (const { type, data } of stream.push(chunk)) {
        if (type !== eventType) continue;
        watchdog.restart(times.silence);
        yield data;
      }
    }
  } finally {
    watchdog.stop();
  }
}
