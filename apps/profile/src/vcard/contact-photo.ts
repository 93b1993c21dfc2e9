// A profile's picture as address books take it: a small JPEG.

import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { PictureStorage } from '../picture-storage/picture-storage.ts';

const side = 256;
const quality = 80;
const mostKept = 100;

/** Keeps the last ones, so that a card which many people save at once is drawn once. */
@Injectable()
export class ContactPhoto {
  private readonly kept = new Map<string, Promise<Buffer | undefined>>();

  constructor(private readonly pictures: PictureStorage) {}

  /** @returns undefined where the picture is gone */
  of(name: string): Promise<Buffer | undefined> {
    const photo = this.kept.get(name) ?? this.draw(name);
    this.kept.delete(name);
    this.kept.set(name, photo);
    photo.catch(() => this.kept.delete(name));
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > mostKept) this.kept.delete(oldest);
    return photo;
  }

  private async draw(name: string): Promise<Buffer | undefined> {
    const picture = await this.pictures.open(name);
    if (!picture) return undefined;
    return sharp(await buffer(picture.stream))
      .resize(side, side)
      .flatten({ background: '#fff' })
      .jpeg({ quality })
      .toBuffer();
  }
}
