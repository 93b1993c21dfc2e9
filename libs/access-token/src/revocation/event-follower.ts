// Follows the feed's events, and comes back whenever they are lost.

import { setTimeout as sleep } from 'node:timers/promises';
import { Complaints } from './complaints.ts';
import { followEvents } from './event-request.ts';
import { FeedAnswerError } from './feed-answer.ts';
import type { FeedTimes } from './feed-options.ts';
import type { MessageReceiver } from './message-receiver.ts';
import { about, reconnectDelay } from './reconnect-delay.ts';

export interface EventFollowerOptions {
  readonly url: string;
  /** Up to where everything was heard. */
  readonly lastEventId: () => string | undefined;
  readonly receiver: MessageReceiver;
  readonly times: FeedTimes;
  readonly random: () => number;
  readonly warn: (message: string) => void;
  readonly signal: AbortSignal;
  /** Called when events that worked no longer do. */
  readonly onLost: () => void;
}

export class EventFollower {
  private readonly options: EventFollowerOptions;
  private readonly complaints: Complaints;
  private failures = 0;
  private lostCount = 0;
  private working = false;

  constructor(options: EventFollowerOptions) {
    this.options = options;
    this.complaints = new Complaints(options.url, options.warn);
  }

  /** Whether events come in. */
  get isWorking(): boolean {
    return this.working;
  }

  /** How often they were lost. */
  get reconnects(): number {
    return this.lostCount;
  }

  /** Until the signal says otherwise; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.options;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const error = await this.follow().catch((reason: unknown) => reason);
      if (signal.aborted) return;
      this.lost(error, performance.now() - startedAt);
      await sleep(this.delayAfter(error), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** A message that is refused ends the connection: what it should have said comes anew, behind what was heard. */
  private async follow(): Promise<never> {
    const { url, times, signal, receiver, lastEventId } = this.options;
    for await (const message of followEvents({ url, lastEventId: lastEventId(), times, signal })) {
      await receiver.receive(message);
      this.working = true;
      this.complaints.over();
    }
    throw new Error('the events ended');
  }

  private lost(error: unknown, heldMilliseconds: number): void {
    const { times, onLost } = this.options;
    const hasWorked = this.working;
    this.working = false;
    this.complaints.tell(error);
    this.failures = hasWorked && heldMilliseconds >= times.reconnect.most ? 1 : this.failures + 1;
    if (!hasWorked) return;
    this.lostCount += 1;
    onLost();
  }

  private delayAfter(error: unknown): number {
    const { times, random } = this.options;
    const delay = reconnectDelay(this.failures, times.reconnect, random());
    const retryAfter = error instanceof FeedAnswerError ? error.retryAfterSeconds * 1_000 : 0;
    return Math.max(delay, about(retryAfter, random()));
  }
}
