// Rules of photos in address books.

import { Readable } from 'node:stream';
import sharp from 'sharp';
import { PictureGoneError, PictureStorageAwayError } from '../picture-storage/picture-storage.errors.ts';
import type { OpenPicture, PictureStorage } from '../picture-storage/picture-storage.ts';
import { ContactPhoto } from './contact-photo.ts';

const photosIn = (open: () => Promise<OpenPicture>) => new ContactPhoto({ open } as unknown as PictureStorage);
const found = (bytes: Buffer): OpenPicture => ({ stream: Readable.from([bytes]), length: bytes.length });

let stored: Buffer;
beforeAll(async () => {
  stored = await sharp({ create: { width: 300, height: 300, channels: 4, background: '#3a78' } })
    .webp()
    .toBuffer();
});

describe('ContactPhoto', () => {
  it('is a JPEG that is drawn once, however many ask', async () => {
    let opened = 0;
    const photos = photosIn(async () => {
      opened += 1;
      return found(stored);
    });
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => photos.of('x.webp')));
    expect(await sharp(first).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
    expect(others.every((other) => other === first)).toBe(true);
    expect(opened).toBe(1);
  });

  it.each([
    ['the picture is gone', new PictureGoneError()],
    ['the store is away', new PictureStorageAwayError()],
  ])('is none while %s, and there again afterwards', async (_, error) => {
    const answers = [() => Promise.reject(error), () => Promise.resolve(found(stored))];
    const photos = photosIn(() => answers.shift()!());
    expect(await photos.of('x.webp')).toBeUndefined();
    expect(await photos.of('x.webp')).toBeDefined();
  });
});
