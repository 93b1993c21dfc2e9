// Tells listeners what was revoked as soon as it is known, and from time to time that nothing was.

import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RevocationListeners } from './revocation.listeners.ts';
import { RevocationLog } from './revocation.log.ts';
import { RevocationMessages } from './revocation.messages.ts';
import { RevocationMetrics } from './revocation.metrics.ts';
import { RevocationStream } from './revocation.stream.ts';

const heartbeatMilliseconds = 10_000;
/** After telling thousands of listeners the service does other things for twice as long, while further entries gather. */
const restFactor = 2;

@Injectable()
export class RevocationFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RevocationFeed.name);
  private timer: NodeJS.Timeout | undefined;
  /** Up to where listeners have been told. */
  private told: string;
  private hasMore = false;
  private isTelling = false;

  constructor(
    private readonly log: RevocationLog,
    private readonly stream: RevocationStream,
    private readonly messages: RevocationMessages,
    private readonly listeners: RevocationListeners,
    private readonly metrics: RevocationMetrics,
  ) {
    this.told = log.cursor;
    log.onGrowth(() => {
      this.hasMore = true;
      void this.tellAll();
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), heartbeatMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * Says up to when everything has been said, and asks Redis before. While Redis can't be asked nothing is said, so that who
   * listens knows that something may be missing.
   */
  async beat(): Promise<void> {
    this.log.forget();
    if (await this.stream.confirm()) this.tell();
  }

  /** What comes in within one turn of the event loop goes out as one message. */
  private async tellAll(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      await turn();
      while (this.hasMore) {
        const began = performance.now();
        this.tell();
        await pause(restFactor * (performance.now() - began));
      }
    } finally {
      this.isTelling = false;
    }
  }

  private tell(): void {
    this.hasMore = false;
    const news = this.log.behind(this.told);
    try {
      if (this.listeners.count > 0) this.listeners.send(this.messages.signBehind(this.told).event);
    } catch (error) {
      // Nobody is told twice where nobody was told: the next message, a heartbeat at the latest, says it.
      this.logger.error(`revocations not passed on: ${(error as Error).name}`);
      return;
    }
    this.told = this.log.cursor;
    this.metrics.observe(news ?? []);
  }
}
