// Pictures are decoded in a process of their own, at low priority: requests go first, and what a picture does to its
// decoder harms nobody else.

import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { BoundedQueue } from './bounded-queue.ts';
import type { DecoderAnswer, DecoderMessage } from './decoder.worker.ts';
import type { Decoded } from './decoding.ts';
import { PictureQueueFullError, PictureRefusedError } from './picture-decoding.errors.ts';

const worker = fileURLToPath(new URL(`./decoder.worker${extname(import.meta.url)}`, import.meta.url));
const lowPriority = 10;
/** Of the clock, however busy the machine is; the decoder itself ends what takes too much of the processor. */
const patienceMilliseconds = 20_000;
const pieceBytes = 128 * 1024;
const idleMilliseconds = 60_000;
/** Together with what it then takes, less than the gateway waits for an answer. */
const longestWaitMilliseconds = 12_000;

const died = Symbol('the decoder died');

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
  async decode(accountId: string, upload: Buffer): Promise<Decoded> {
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
  private async ask(upload: Buffer): Promise<DecoderAnswer> {
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
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', () => this.forget(child)).on('error', () => this.forget(child));
    // Before it has further threads: on Linux they inherit the priority of the one that starts them.
    if (child.pid !== undefined) setPriority(child.pid, lowPriority);
    child.unref();
    child.channel?.unref();
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
function answerOf(child: ChildProcess, upload: Buffer): Promise<DecoderAnswer | typeof died> {
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

/** In pieces, so that no request waits until 5 MiB are copied, which takes 5 ms; a word says that it is whole. */
async function hand(child: ChildProcess, upload: Buffer): Promise<void> {
  for (let start = 0; start < upload.length; start += pieceBytes)
    await sent(child, upload.subarray(start, start + pieceBytes));
  await sent(child, 'whole');
}

function sent(child: ChildProcess, message: DecoderMessage): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.send(message, (error) => (error ? reject(error) : resolve()));
  return promise;
}
