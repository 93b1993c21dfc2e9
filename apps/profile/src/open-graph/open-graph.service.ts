// The picture of a profile: drawn once, kept while there is room.

import { Injectable } from '@nestjs/common';
import { colourOf, initialsOf } from '#pages/initials';
import { bytesOf } from '../picture-storage/picture-bytes.ts';
import { isWithoutPicture } from '../picture-storage/picture-storage.errors.ts';
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

  /**
   * While the photo can't be had, it is the picture of the same profile without one, and kept as that alone.
   *
   * @returns the picture as PNG, and whether it shows all that it should
   * @throws {DrawingQueueFullError}
   */
  async picture(shown: ShownInPicture): Promise<{ png: Uint8Array; isWhole: boolean }> {
    try {
      return { png: await this.drawn(shown), isWhole: true };
    } catch (error) {
      if (!isWithoutPicture(error)) throw error;
      return { png: await this.drawn({ ...shown, avatar: null }), isWhole: false };
    }
  }

  private drawn(shown: ShownInPicture): Promise<Uint8Array> {
    const { avatar, ...words } = shown;
    const card = { ...words, initials: initialsFor(shown.name), colour: colourOf(shown.name) };
    const photo = async () => (avatar === null ? undefined : bytesOf(this.photos, avatar));
    return this.kept.get(pictureVersion(shown), () => this.queue.draw(card, photo));
  }
}

/** The initials of every page; and those without emoji, which our font doesn't have. */
function initialsFor(name: string): string[] {
  const letters = name.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '').trim();
  return [initialsOf(name), ...(letters ? [initialsOf(letters)] : [])];
}
