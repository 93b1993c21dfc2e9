// A profile's picture as address books take it: a small JPEG.

import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { KeptPictures } from '../open-graph/kept-pictures.ts';
import { PictureStorageAwayError } from '../picture-storage/picture-storage.errors.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';

const side = 256;
const quality = 80;
/** Some two hundred. */
const mostBytes = 2 * 1024 * 1024;
const gone = new Uint8Array();

@Injectable()
export class ContactPhoto {
  /** A card that many people save at once is drawn once. */
  private readonly kept = new KeptPictures(mostBytes);

  constructor(private readonly pictures: PictureStorage) {}

  /** @returns undefined where the picture is gone, or its store is away: a contact without a picture is one, too */
  async of(name: string): Promise<Uint8Array | undefined> {
    try {
      const photo = await this.kept.get(name, () => this.draw(name));
      return photo === gone ? undefined : photo;
    } catch (error) {
      if (error instanceof PictureStorageAwayError) return undefined;
      throw error;
    }
  }

  /** A name is never given again: what is gone stays so. */
  private async draw(name: string): Promise<Uint8Array> {
    const picture = await this.pictures.open(name, side);
    if (!picture) return gone;
    return sharp(await buffer(picture.stream))
      .resize(side, side)
      .flatten({ background: '#fff' })
      .jpeg({ quality })
      .toBuffer();
  }
}
