// The picture of a profile: drawn once, kept while there is room.

import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { colourOf, initialsOf } from '#pages/initials';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { pictureVersion, type ShownInPicture } from '../profile/open-graph.ts';
import { DrawingQueue } from './drawing.queue.ts';
import { KeptPictures } from './kept-pictures.ts';

/** Some four hundred pictures with initials, or a hundred with photos. */
const mostBytes = 16 * 1024 * 1024;

@Injectable()
export class OpenGraphService {
  private readonly kept = new KeptPictures(mostBytes);

  constructor(
    private readonly queue: DrawingQueue,
    private readonly photos: PictureStorage,
  ) {}

  /** @returns the picture as PNG @throws {DrawingQueueFullError} */
  picture(shown: ShownInPicture): Promise<Uint8Array> {
    const { avatar, ...words } = shown;
    const card = { ...words, initials: initialsFor(shown.name), colour: colourOf(shown.name) };
    return this.kept.get(pictureVersion(shown), () => this.queue.draw(card, () => this.photo(avatar)));
  }

  /** A photo that is replaced this very moment is none: the profile has another picture by then. */
  private async photo(name: string | null): Promise<Uint8Array | undefined> {
    const stored = name === null ? undefined : await this.photos.open(name);
    return stored && buffer(stored.stream);
  }
}

/** The initials of every page; and those without emoji, which our font doesn't have. */
function initialsFor(name: string): string[] {
  const letters = name.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '').trim();
  return [initialsOf(name), ...(letters ? [initialsOf(letters)] : [])];
}
