// Pictures are decoded in a process of their own, at low priority: requests go first, and what a picture does to its
// decoder harms nobody else.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { BoundedQueue } from './bounded-queue.ts';
import { DecoderProcess, died, type Upload } from './decoder-process.ts';
import type { DecoderAnswer } from './decoder-protocol.ts';
import type { Decoded } from './decoding.ts';
import { PictureQueueFullError, PictureRefusedError } from './picture-decoding.errors.ts';

const idleMilliseconds = 60_000;
/** Three times what the costliest picture may take; with what is then taken, less than the gateway waits for an answer. */
const longestWaitMilliseconds = 12_000;

@Injectable()
export class PictureDecoder implements OnApplicationShutdown {
  private readonly turns = new BoundedQueue(
    { running: 1, waiting: 32, milliseconds: longestWaitMilliseconds },
    () => new PictureQueueFullError(),
  );
  private last: DecoderProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private stops = false;

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
    this.stops = true;
    clearTimeout(this.idle);
    this.last?.end();
  }

  /** The process id of the decoder, while there is one. */
  get processId(): number | undefined {
    return this.running?.id;
  }

  protected start(): DecoderProcess {
    return new DecoderProcess();
  }

  private get running(): DecoderProcess | undefined {
    return this.last?.hasEnded ? undefined : this.last;
  }

  /** A decoder that has served others may have died of something else: its picture gets a second, fresh one. */
  private async ask(upload: Upload): Promise<DecoderAnswer> {
    clearTimeout(this.idle);
    try {
      const answer = await this.running?.decode(upload);
      if (answer && answer !== died) return answer;
      if (this.stops) throw new PictureQueueFullError();
      this.last = this.start();
      const second = await this.last.decode(upload);
      return second === died ? { refusal: 'too_costly' } : second;
    } finally {
      this.idle = setTimeout(() => this.last?.end(), idleMilliseconds).unref();
    }
  }
}
