// The process that decodes: one picture at a time, bounded in time and memory, alone with the bytes. It ends with its parent.

import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import sharp from 'sharp';
import { type Decoded, decodePicture } from './decoding.ts';
import { type PictureRefusal, RefusedPicture } from './picture-refusal.ts';

export type DecoderAnswer = { picture: Decoded } | { refusal: PictureRefusal };

/** Of the processor, not of the clock: a busy machine makes no picture costly. */
const mostSeconds = 10;
const mostBytes = 480 * 1024 * 1024;
const lookEveryMilliseconds = 50;
/** The file descriptor by which they come, and how many bytes of each say how long it is. */
const uploads = 4;
const lengthBytes = 4;
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
tellKernel('autogroup', '5');

process.on('disconnect', end);
new Socket({ fd: uploads }).on('data', take);

/** A picture is whole when as many bytes are there as its length says; the next one comes after the answer. */
function take(piece: Buffer): void {
  pieces.push(piece);
  received += piece.length;
  if (received < lengthBytes) return;
  if (pieces.length > 1 && (pieces[0]?.length ?? 0) < lengthBytes)
    pieces.splice(0, pieces.length, Buffer.concat(pieces));
  if (received < lengthBytes + (pieces[0]?.readUInt32BE() ?? 0)) return;
  received = 0;
  void answer(Buffer.concat(pieces.splice(0)).subarray(lengthBytes));
}

async function answer(bytes: Buffer): Promise<void> {
  const watch = endWhenTooCostly();
  const result = await resultOf(bytes);
  clearInterval(watch);
  process.send?.(result);
}

async function resultOf(bytes: Buffer): Promise<DecoderAnswer> {
  try {
    return { picture: await decodePicture(bytes) };
  } catch (error) {
    if (error instanceof RefusedPicture) return { refusal: error.refusal };
    throw error;
  }
}

/** libvips can't be stopped everywhere; a process can. */
function endWhenTooCostly(): NodeJS.Timeout {
  const before = process.cpuUsage();
  return setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    if (user + system < mostSeconds * 1e6 && process.memoryUsage.rss() < mostBytes) return;
    process.send?.({ refusal: 'too_costly' } satisfies DecoderAnswer, end);
  }, lookEveryMilliseconds);
}

/** At once, without waiting for work that is under way. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Where it can be told: on Linux. */
function tellKernel(setting: 'oom_score_adj' | 'autogroup', value: string): void {
  try {
    writeFileSync(`/proc/self/${setting}`, value);
  } catch {
    // Elsewhere priority alone has to do.
  }
}
