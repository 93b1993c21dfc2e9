// The process that decodes: one picture at a time, bounded in time and memory, alone with the bytes. It ends with its parent.

import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import sharp from 'sharp';
import { type DecoderAnswer, headerBytes, type JobAnswer, readHeader, uploads } from './decoder-protocol.ts';
import { DecoderWatch } from './decoder-watch.ts';
import { decodePicture } from './decoding.ts';
import { RefusedPicture } from './picture-refusal.ts';

const pieces: Buffer[] = [];
let received = 0;
const loaders = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: loaders });

// Should memory run out all the same, the kernel ends this process rather than the service.
tellKernel('oom_score_adj', '1000');
// Where Linux shares the processor among sessions first, niceness counts only within each; this one is alone in its own.
tellKernel('autogroup', '15');

const watch = new DecoderWatch();
// At once, without waiting for work that is under way.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
new Socket({ fd: uploads }).on('data', take);

/** A picture is whole when as many bytes are there as its header says; the next one comes after the answer. */
function take(piece: Buffer): void {
  pieces.push(piece);
  received += piece.length;
  if (received < headerBytes) return;
  if (pieces.length > 1 && (pieces[0]?.length ?? 0) < headerBytes)
    pieces.splice(0, pieces.length, Buffer.concat(pieces));
  const { job, length } = readHeader(pieces[0] as Buffer);
  if (received < headerBytes + length) return;
  received = 0;
  void answer(job, Buffer.concat(pieces.splice(0)).subarray(headerBytes));
}

async function answer(job: number, bytes: Buffer): Promise<void> {
  watch.begin(job);
  const result = await resultOf(bytes);
  if (watch.end(job)) process.send?.({ ...result, job } satisfies JobAnswer);
}

async function resultOf(bytes: Buffer): Promise<DecoderAnswer> {
  try {
    return { picture: await decodePicture(bytes) };
  } catch (error) {
    if (error instanceof RefusedPicture) return { refusal: error.refusal };
    throw error;
  }
}

/** Where it can be told: on Linux. */
function tellKernel(setting: 'oom_score_adj' | 'autogroup', value: string): void {
  try {
    writeFileSync(`/proc/self/${setting}`, value);
  } catch {
    // Elsewhere priority alone has to do.
  }
}
