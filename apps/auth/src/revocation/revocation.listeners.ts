// Who listens to the feed: answers that stay open. Each message is one buffer that is written to all of them.

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import { ListenersFullError } from './revocation.errors.ts';
import { RevocationMetrics } from './revocation.metrics.ts';

/** Whoever has left so much unread when the next message comes is dropped; it comes back and asks for what it missed. */
const mostUnreadBytes = 1024 * 1024;
/** How long a listener has for its last bytes when the service stops. */
const farewellMilliseconds = 500;

@Injectable()
export class RevocationListeners implements BeforeApplicationShutdown {
  private readonly answers = new Set<ServerResponse>();
  private readonly most: number;
  private isClosing = false;

  constructor(
    { environment }: AuthConfiguration,
    private readonly metrics: RevocationMetrics,
  ) {
    this.most = environment.REVOCATION_LISTENER_LIMIT;
    metrics.countListeners(() => this.count);
  }

  get count(): number {
    return this.answers.size;
  }

  /** @throws {ListenersFullError} where there is no room for one more */
  requireRoom(): void {
    if (this.isClosing || this.count >= this.most) throw new ListenersFullError();
  }

  /** Takes over an answer whose headers are written. @param first what it is told at once */
  add(answer: ServerResponse, first: Buffer): void {
    if (answer.destroyed) return;
    this.answers.add(answer);
    answer.on('close', () => this.answers.delete(answer));
    // What is said between the farewell and the end of the connection can't be written any more: no reason to stop by a crash.
    answer.on('error', () => undefined);
    answer.write(first);
  }

  /** Writes to all. Whoever reads too slowly is dropped instead of being waited for. */
  send(message: Buffer): void {
    for (const answer of this.answers) {
      if (answer.writableLength <= mostUnreadBytes) answer.write(message);
      else this.drop(answer);
    }
  }

  /** Before the server closes, which would wait for them. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    const leaving = [...this.answers];
    const left = Promise.allSettled(leaving.map((answer) => once(answer.end(), 'close')));
    const patience = new AbortController();
    await Promise.race([left, pause(farewellMilliseconds, undefined, { signal: patience.signal })]);
    patience.abort();
    for (const answer of this.answers) answer.destroy();
  }

  private drop(answer: ServerResponse): void {
    this.answers.delete(answer);
    answer.destroy();
    this.metrics.countDropped();
  }
}
