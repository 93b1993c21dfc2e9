// Sends pictures on a thread of its own, so that whoever measures meanwhile does not wait for it.

import { parentPort, workerData } from 'node:worker_threads';
import type { Storm } from './uploads.ts';

const { url, accessToken, photo, atOnce } = workerData as Storm;
const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'image/jpeg' };
let over = false;
let uploads = 0;
parentPort?.once('message', () => (over = true));

async function uploadOnAndOn(): Promise<void> {
  while (!over) {
    const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(photo) });
    await answer.arrayBuffer();
    if (answer.status >= 300 && answer.status !== 503) throw new Error(`an upload was answered ${answer.status}`);
    uploads += 1;
  }
}

await Promise.all(Array.from({ length: atOnce }, uploadOnAndOn));
parentPort?.postMessage(uploads);
