// Pictures are decoded in a process of their own, at low priority: requests go first, and what a picture does to its
// decoder harms nobody else.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { BoundedQueue } from './bounded-queue.ts';
import type { DecoderAnswer } from './decoder.worker.ts';
import type { Decoded } from './decoding.ts';
import { PictureQueueFullError, PictureRefusedError } from './picture-decoding.errors.ts';

const worker = fileURLToPath(new URL(`./decoder.worker${extname(import.meta.url)}`, import.meta.url));
const lowPriority = 10;
/** Of the clock, however busy the machine is; the decoder itself ends what takes too much of the processor. */
const patienceMilliseconds = 20_000;
const idleMilliseconds = 60_000;
/** Together with what it then takes, less than the gateway waits for an answer. */
const longestWaitMilliseconds = 12_000;

const died = Symbol('the decoder died');
/** Where uploads go: the decoder's file descriptor, and how many bytes of each say how long it is. */
const uploads = 4;
const lengthBytes = 4;

/** A picture in the pieces in which it came. */
export type Upload = readonly Uint8Array[];

@Injectable()
export class PictureDecoder implements OnApplicationShutdown {
  private readonly turns = new BoundedQueue(
    { running: 1, waiting: 32, milliseconds: longestWaitMilliseconds },
    () => new PictureQueueFullError(),
  );
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  /**
   * The picture in every size, without metadata. People take turns, however many pictures each has sent.
   *
   * @param accountId whose upload it is
   * @throws {PictureRefusedError | PictureQueueFullError}
   */
  async decode(accountId: string, upload: Upload): Promise<Decoded> {
    const answer = await this.turns.run(() => this.ask(upload), accountId);
    if ('refusal' in answer) throw new PictureRefusedError(answer.refusal);
    return answer.picture;
  }

  onApplicationShutdown(): void {
    clearTimeout(this.idle);
    this.end();
  }

  /** The process id of the decoder, while there is one. */
  get processId(): number | undefined {
    return this.child?.pid;
  }

  /** A decoder that has served others may have died of something else: its picture gets a second, fresh one. */
  private async ask(upload: Upload): Promise<DecoderAnswer> {
    clearTimeout(this.idle);
    try {
      const answer = this.child && (await answerOf(this.child, upload));
      if (answer && answer !== died) return answer;
      this.child = this.start();
      const second = await answerOf(this.child, upload);
      return second === died ? { refusal: 'too_costly' } : second;
    } finally {
      this.idle = setTimeout(() => this.end(), idleMilliseconds).unref();
    }
  }

  /** It is given nothing of the service's environment: no secret is within reach of a broken decoder. */
  private start(): ChildProcess {
    const child = fork(worker, {
      serialization: 'advanced',
      detached: true,
      execArgv: [],
      env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    });
    child.once('exit', () => this.forget(child)).on('error', () => this.forget(child));
    // Before it has further threads: on Linux they inherit the priority of the one that starts them.
    if (child.pid !== undefined) setPriority(child.pid, lowPriority);
    child.unref();
    child.channel?.unref();
    const pipe = child.stdio[uploads] as Socket;
    pipe.on('error', () => child.kill('SIGKILL')).unref();
    return child;
  }

  private end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private forget(child: ChildProcess): void {
    if (this.child === child) this.child = undefined;
  }
}

/** @throws {PictureQueueFullError} when it takes too long without being at work all the time */
function answerOf(child: ChildProcess, upload: Upload): Promise<DecoderAnswer | typeof died> {
  const { promise, resolve, reject } = Promise.withResolvers<DecoderAnswer | typeof died>();
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    reject(new PictureQueueFullError());
  }, patienceMilliseconds);
  const ended = (code: number | null) => (code === null ? resolve(died) : reject(new Error('the decoder failed')));
  child.once('message', resolve).once('exit', ended).once('error', reject);
  hand(child, upload).catch(() => child.kill('SIGKILL'));
  return promise.finally(() => {
    clearTimeout(timer);
    child.off('message', resolve).off('exit', ended).off('error', reject);
  });
}

/** As it came, behind its length: in one piece it would be copied, and so large a copy has garbage collected at once. */
async function hand(child: ChildProcess, upload: Upload): Promise<void> {
  const pipe = child.stdio[uploads] as Writable;
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(upload.reduce((sum, piece) => sum + piece.length, 0));
  for (const piece of [length, ...upload]) if (!pipe.write(piece)) await once(pipe, 'drain');
}
