// Where pictures are kept; the abstract class is the injection token, so that another store can take its place.

import type { Readable } from 'node:stream';
import { fileOf, largestSize, newPictureName, pictureOfFile, type PictureSize, pictureSizes } from './picture-name.ts';

/** A picture in every size. */
export type SizedPicture = Readonly<Record<PictureSize, Uint8Array>>;

export interface OpenPicture {
  stream: Readable;
  /** In bytes, where the store tells. */
  length: number | undefined;
}

/** A store of immutable pictures with unguessable names. */
export abstract class PictureStorage {
  /**
   * Keeps a picture under a new name; that of its largest size comes last.
   *
   * @returns the name
   */
  async add(picture: SizedPicture): Promise<string> {
    const name = newPictureName();
    for (const size of pictureSizes) await this.write(fileOf(name, size), picture[size]);
    return name;
  }

  /**
   * @param size the largest where a picture has no other: those of earlier versions
   * @returns the bytes as a stream with their length, or undefined where there is no such picture
   */
  async open(name: string, size: PictureSize = largestSize, signal?: AbortSignal): Promise<OpenPicture | undefined> {
    if (!pictureOfFile(name)) return undefined;
    const found = await this.read(fileOf(name, size), signal);
    return found ?? (size === largestSize ? undefined : this.read(name, signal));
  }

  /** The address at which the gateway finds the bytes by itself; undefined where it can't. */
  addressForGateway(_name: string, _size: PictureSize): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  /** The names of what was added before, unfinished pictures too; one may come more than once. */
  async *olderThan(instant: Date): AsyncGenerator<string> {
    for await (const file of this.filesOlderThan(instant)) {
      const picture = pictureOfFile(file);
      if (picture) yield picture.name;
    }
  }

  /** Forgets a picture in every size; fine when it is gone already. */
  async remove(name: string): Promise<void> {
    if (!pictureOfFile(name)) return;
    for (const size of pictureSizes) await this.erase(fileOf(name, size));
  }

  protected abstract write(file: string, bytes: Uint8Array): Promise<void>;
  protected abstract read(file: string, signal?: AbortSignal): Promise<OpenPicture | undefined>;
  /** Files that were begun and never finished come under the name that they would have had. */
  protected abstract filesOlderThan(instant: Date): AsyncIterable<string>;
  /** Also what was begun of it. */
  protected abstract erase(file: string): Promise<void>;
}
