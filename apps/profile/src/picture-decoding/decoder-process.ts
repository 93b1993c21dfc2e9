// The service's end of one process that decodes: at low priority, given one picture at a time, ended at the first doubt.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DecoderAnswer, headerOf, type JobAnswer, tooCostly, uploads } from './decoder-protocol.ts';
import { PictureQueueFullError } from './picture-decoding.errors.ts';

const decoderWorker = fileURLToPath(new URL(`./decoder.worker${extname(import.meta.url)}`, import.meta.url));
const lowPriority = 10;
/** Of the clock, however busy the machine is; the decoder itself ends what takes too much of the processor. */
const patienceMilliseconds = 20_000;

/** A picture in the pieces in which it came. */
export type Upload = readonly Uint8Array[];

export const died = Symbol('the decoder died');

export class DecoderProcess {
  private readonly child: ChildProcess;
  private readonly pipe: Socket;
  private jobs = 0;
  private ended = false;

  /** It is given nothing of the service's environment: no secret is within reach of a broken decoder. */
  constructor(
    worker = decoderWorker,
    private readonly patience = patienceMilliseconds,
  ) {
    const child = fork(worker, {
      serialization: 'advanced',
      detached: true,
      execArgv: [],
      env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    });
    this.child = child.once('exit', () => this.end()).on('error', () => this.end());
    this.pipe = child.stdio[uploads] as Socket;
    this.pipe.on('error', () => this.end()).unref();
    child.unref();
    child.channel?.unref();
    this.stepBack();
  }

  get id(): number | undefined {
    return this.child.pid;
  }

  /** Whether it can't be given anything any more. */
  get hasEnded(): boolean {
    return this.ended;
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.child.kill('SIGKILL');
  }

  /**
   * What becomes of the picture, or that the decoder died of whatever it was.
   *
   * @throws {PictureQueueFullError} when it takes too long without being at work all the time
   */
  decode(upload: Upload): Promise<DecoderAnswer | typeof died> {
    const { child } = this;
    const job = ++this.jobs;
    const { promise, resolve, reject } = Promise.withResolvers<DecoderAnswer | typeof died>();
    // Whatever it still says is nobody's answer: it is given nothing after this.
    const giveUp = (error: Error) => {
      this.end();
      reject(error);
    };
    const timer = setTimeout(() => giveUp(new PictureQueueFullError()), this.patience);
    const answered = (answer: JobAnswer) => answer.job === job && resolve(answer);
    const exited = (code: number | null, signal: NodeJS.Signals | null) => {
      if (signal === tooCostly) resolve({ refusal: 'too_costly' });
      else if (code === null) resolve(died);
      else giveUp(new Error('the decoder failed'));
    };
    child.on('message', answered).once('exit', exited).once('error', giveUp);
    this.hand(job, upload).catch(() => this.end());
    return promise.finally(() => {
      clearTimeout(timer);
      child.off('message', answered).off('exit', exited).off('error', giveUp);
    });
  }

  /** As it came, behind its header: in one piece it would be copied, and so large a copy has garbage collected at once. */
  private async hand(job: number, upload: Upload): Promise<void> {
    const length = upload.reduce((sum, piece) => sum + piece.length, 0);
    for (const piece of [headerOf(job, length), ...upload]) if (!this.pipe.write(piece)) await once(this.pipe, 'drain');
  }

  /** Before it has further threads: on Linux they inherit the priority of the one that starts them. */
  private stepBack(): void {
    try {
      if (this.child.pid !== undefined) setPriority(this.child.pid, lowPriority);
    } catch {
      // It may be gone already, which its first picture finds out.
    }
  }
}
