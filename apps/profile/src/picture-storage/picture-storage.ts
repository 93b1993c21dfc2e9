// Where pictures are kept; the abstract class is the injection token, so that another store can take its place.

import type { Readable } from 'node:stream';

/** A store of immutable files with unguessable names. */
export abstract class PictureStorage {
  /** Keeps the bytes under a new name that nobody can guess. @returns the name, such as `3q2-7w….webp` */
  abstract add(bytes: Buffer): Promise<string>;

  /** @returns the bytes as a stream with their length, or undefined where there is no such picture */
  abstract open(name: string): Promise<{ stream: Readable; length: number } | undefined>;

  /** The names of what was added before, unfinished pictures too. */
  abstract olderThan(instant: Date): AsyncIterable<string>;

  /** Forgets a picture; fine when it is gone already. */
  abstract remove(name: string): Promise<void>;
}
