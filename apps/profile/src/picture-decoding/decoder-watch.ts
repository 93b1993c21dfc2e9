// Tells the watch of the decoder what is being worked on.

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What is watched when no job is, and once the watch has found a job too costly. */
export const nothing = 0;
export const found = -1;

export interface Watched {
  job: Int32Array;
  /** the process without which this one is of no use */
  parent: number;
}

const thread = new URL(`./decoder-watch.worker${extname(import.meta.url)}`, import.meta.url);

export class DecoderWatch {
  private readonly job = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  /** Starts to watch, above all whether the parent is still there. */
  constructor() {
    // Asked now: by the time the thread runs it may have another one.
    const watched: Watched = { job: this.job, parent: process.ppid };
    new Worker(thread, { workerData: watched }).unref();
  }

  begin(job: number): void {
    Atomics.store(this.job, 0, job);
  }

  /** @returns whether the job was done before it was found too costly; if not, this process ends any moment */
  end(job: number): boolean {
    return Atomics.compareExchange(this.job, 0, job, nothing) === job;
  }
}
