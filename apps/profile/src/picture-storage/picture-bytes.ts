// A whole picture in memory, for those who draw with it.

import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PictureSize } from './picture-name.ts';
import { PictureGoneError, PictureStorageAwayError } from './picture-storage.errors.ts';
import type { PictureStorage } from './picture-storage.ts';

/** Whoever waits for the drawing has gone on without it, soon after. */
const patienceMilliseconds = 3_000;

/**
 * The bytes of a picture, all of them.
 *
 * @throws {PictureGoneError | PictureStorageAwayError} the latter also where the bytes end early or stall
 */
export async function bytesOf(
  pictures: PictureStorage,
  name: string,
  size?: PictureSize,
  signal = AbortSignal.timeout(patienceMilliseconds),
): Promise<Uint8Array> {
  const opened = await pictures.open(name, size, signal);
  if (!opened) throw new PictureGoneError();
  try {
    return await buffer(addAbortSignal(signal, opened.stream));
  } catch (error) {
    throw new PictureStorageAwayError(error);
  }
}
