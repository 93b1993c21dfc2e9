// A storm of uploads.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Storm {
  readonly url: string;
  readonly accessToken: string;
  /** a JPEG */
  readonly photo: Uint8Array;
  readonly atOnce: number;
}

/** Begins to upload the picture again and again. @returns ends it, and says how many uploads there were */
export function startUploads(storm: Storm): () => Promise<number> {
  const worker = new Worker(new URL('./uploads.worker.ts', import.meta.url), { workerData: storm });
  const answered = once(worker, 'message') as Promise<[number]>;
  return async () => {
    worker.postMessage('over');
    const [uploads] = await answered;
    return uploads;
  };
}
