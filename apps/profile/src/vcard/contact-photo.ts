// A profile's picture as address books take it: a small JPEG.

import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { KeptPictures } from '../open-graph/kept-pictures.ts';
import { bytesOf } from '../picture-storage/picture-bytes.ts';
import { isWithoutPicture } from '../picture-storage/picture-storage.errors.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';

const side = 256;
const quality = 80;
/** Some two hundred. */
const mostBytes = 2 * 1024 * 1024;

@Injectable()
export class ContactPhoto {
  /** A card that many people save at once is drawn once. */
  private readonly kept = new KeptPictures(mostBytes);

  constructor(private readonly pictures: PictureStorage) {}

  /** @returns undefined where the picture is gone, or its store is away: a contact without a picture is one, too */
  async of(name: string): Promise<Uint8Array | undefined> {
    try {
      return await this.kept.get(name, () => this.draw(name));
    } catch (error) {
      if (isWithoutPicture(error)) return undefined;
      throw error;
    }
  }

  private async draw(name: string): Promise<Uint8Array> {
    return sharp(await bytesOf(this.pictures, name, side))
      .resize(side, side)
      .flatten({ background: '#fff' })
      .jpeg({ quality })
      .toBuffer();
  }
}
