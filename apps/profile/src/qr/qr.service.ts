// Codes that are drawn: two at a time, each once while there is room to keep it, and no queue without end.

import { Injectable } from '@nestjs/common';
import { DrawingQueueFullError } from '../open-graph/open-graph.errors.ts';
import { KeptPictures } from '../open-graph/kept-pictures.ts';
import { BoundedQueue } from '../picture-decoding/bounded-queue.ts';
import { outlineOf } from './letter-outline.ts';
import { type Look, plain } from './qr-code.ts';

/** The largest takes some 4 MiB while it is drawn, and a fiftieth of a second. */
const limits = { running: 2, waiting: 64, milliseconds: 8_000 };
/** Some thousand of the usual size. */
const mostBytes = 4 * 1024 * 1024;

/** Everything that a code follows from. */
export interface Code {
  /** Different for whatever looks different. */
  key: string;
  address: string;
  /** in its middle */
  letters: string | undefined;
  draw: (address: string, look: Look) => Promise<string | Buffer>;
}

@Injectable()
export class QrService {
  private readonly queue = new BoundedQueue(limits, () => new DrawingQueueFullError());
  private readonly kept = new KeptPictures(mostBytes);

  /** @throws {DrawingQueueFullError} */
  async picture(code: Code): Promise<Buffer> {
    const { buffer, byteOffset, byteLength } = await this.kept.get(code.key, () => this.queue.run(() => drawn(code)));
    return Buffer.from(buffer, byteOffset, byteLength);
  }
}

async function drawn({ address, letters, draw }: Code): Promise<Uint8Array> {
  const look: Look = letters === undefined ? plain : { level: 'H', letters: outlineOf(letters) };
  return Buffer.from(await draw(address, look));
}
