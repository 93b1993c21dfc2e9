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
const idleMilliseconds = 60_000;
/** A drawing takes a twentieth of a second; one that takes this long never ends. */
const longestMilliseconds = 15_000;

@Injectable()
export class DrawingQueue implements OnApplicationShutdown {
  private readonly fontFile = pictureFontFile();
  private readonly queue = new BoundedQueue({ running: 1, waiting: 16 }, () => new DrawingQueueFullError());
  private readonly pool = new Piscina({
    filename: worker,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMilliseconds,
    niceIncrement: lowPriority,
  });

  /**
   * @param photo reads the photo, once it is this drawing's turn; undefined where there is none
   * @returns the picture as PNG
   * @throws {DrawingQueueFullError}
   */
  draw(card: PictureCard, photo: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
    return this.queue.run(async () => {
      const task: DrawTask = { card, photo: await photo(), fontFile: this.fontFile };
      return this.pool.run(task, { signal: AbortSignal.timeout(longestMilliseconds) }) as Promise<Uint8Array>;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
