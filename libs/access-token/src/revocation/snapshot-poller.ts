// Asks for the feed's snapshot again and again while its events can't be had.

import { setTimeout as sleep } from 'node:timers/promises';
import { Complaints } from './complaints.ts';
import { FeedAnswerError } from './feed-answer.ts';
import type { FeedTimes } from './feed-options.ts';
import type { MessageReceiver } from './message-receiver.ts';
import { about } from './reconnect-delay.ts';
import { fetchSnapshot } from './snapshot-request.ts';

export interface SnapshotPollerOptions {
  readonly url: string;
  readonly receiver: MessageReceiver;
  /** Whether it has to be asked for. */
  readonly isNeeded: () => boolean;
  readonly times: FeedTimes;
  readonly random: () => number;
  readonly warn: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Of a pause, how much passes at most before the first request after events were lost: everybody loses them at once. */
const firstPause = 0.25;

export class SnapshotPoller {
  private readonly options: SnapshotPollerOptions;
  private readonly complaints: Complaints;
  private etag: string | undefined;
  private working = false;
  private waking = Promise.withResolvers<void>();
  private retryAfterSeconds = 0;

  constructor(options: SnapshotPollerOptions) {
    this.options = options;
    this.complaints = new Complaints(options.url, options.warn);
  }

  /** Whether the last request was answered as it should be. */
  get isWorking(): boolean {
    return this.working;
  }

  /** Until the signal says otherwise; never rejects. */
  async run(): Promise<void> {
    const { signal, isNeeded, times, random } = this.options;
    while (!signal.aborted) {
      await this.pause(Math.max(about(times.poll, random()), about(this.retryAfterSeconds * 1_000, random())));
      if (isNeeded() && !signal.aborted) await this.poll();
    }
  }

  /** Doesn't wait for its turn any longer, and doesn't claim to work before it does. */
  wake(): void {
    this.working = false;
    this.waking.resolve();
  }

  /** One request; never rejects. */
  async poll(): Promise<void> {
    const { url, receiver, signal, times } = this.options;
    try {
      const { message, etag } = await fetchSnapshot({
        url,
        etag: this.etag,
        timeoutMilliseconds: times.answer,
        signal,
      });
      if (message !== undefined) await receiver.receive(message);
      [this.etag, this.working, this.retryAfterSeconds] = [etag, true, 0];
      this.complaints.over();
    } catch (error) {
      this.working = false;
      this.retryAfterSeconds = error instanceof FeedAnswerError ? error.retryAfterSeconds : 0;
      if (!signal.aborted) this.complaints.tell(error);
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal, times, random } = this.options;
    const rest = (length: number) => sleep(length, undefined, { signal, ref: false }).catch(() => undefined);
    this.waking = Promise.withResolvers();
    const wasWoken = await Promise.race([this.waking.promise.then(() => true), rest(milliseconds)]);
    if (wasWoken) await rest(times.poll * firstPause * random());
  }
}
