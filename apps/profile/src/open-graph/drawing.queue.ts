// Drawing off the event loop: one picture at a time on a thread of low priority, and a queue that says no when it is full.

import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { BoundedQueue } from '../picture-decoding/bounded-queue.ts';
import { DrawingQueueFullError } from './open-graph.errors.ts';
import { pictureFontFile } from './picture-font.ts';
import type { PictureCard } from './picture-card.ts';
import type { DrawTask } from './picture.worker.ts';

const worker = fileURLToPath(new URL(`./picture.worker${extname(import.meta.url)}`, import.meta.url));
const lowPriority = 10;
const idleMilliseconds = 5 * 60_000;
/** A messenger has gone on without a picture by then. */
const longestWaitMilliseconds = 8_000;
/** A drawing takes a twentieth of a second; one that takes this long has no processor, or no end. */
const longestMilliseconds = 15_000;

@Injectable()
export class DrawingQueue implements OnApplicationShutdown {
  private readonly fontFile = pictureFontFile();
  private readonly queue = new BoundedQueue(
    { running: 1, waiting: 16, milliseconds: longestWaitMilliseconds },
    () => new DrawingQueueFullError(),
  );
  private readonly pool = new Piscina({
    filename: worker,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMilliseconds,
    niceIncrement: lowPriority,
    // A thread that waits without its event loop never frees the memory that resvg draws in: gigabytes, soon.
    atomics: 'disabled',
  });

  /**
   * @param photo reads the photo, once it is this drawing's turn; undefined where there is none
   * @returns the picture as PNG
   * @throws {DrawingQueueFullError}
   */
  draw(card: PictureCard, photo: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
    return this.queue.run(async () => this.drawNow({ card, photo: await photo(), fontFile: this.fontFile }));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async drawNow(task: DrawTask): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(longestMilliseconds);
    try {
      return (await this.pool.run(task, { signal })) as Uint8Array;
    } catch (error) {
      throw signal.aborted ? new DrawingQueueFullError() : error;
    }
  }
}
