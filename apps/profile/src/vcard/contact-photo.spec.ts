// Rules of photos in address books.

import { Readable } from 'node:stream';
import sharp from 'sharp';
import { PictureStorageAwayError } from '../picture-storage/picture-storage.errors.ts';
import type { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ContactPhoto } from './contact-photo.ts';

const photosIn = (open: () => Promise<unknown>) => new ContactPhoto({ open } as unknown as PictureStorage);

describe('ContactPhoto', () => {
  it('is a JPEG that is drawn once, however many ask', async () => {
    const stored = await sharp({ create: { width: 300, height: 300, channels: 4, background: '#3a78' } })
      .webp()
      .toBuffer();
    let opened = 0;
    const photos = photosIn(async () => {
      opened += 1;
      return { stream: Readable.from([stored]), length: stored.length };
    });
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => photos.of('x.webp')));
    expect(await sharp(first).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
    expect(others.every((other) => other === first)).toBe(true);
    expect(opened).toBe(1);
  });

  it('is none where the picture is gone', async () => {
    expect(await photosIn(async () => undefined).of('x.webp')).toBeUndefined();
  });

  it('is none while the store is away, and there again afterwards', async () => {
    const answers = [Promise.reject(new PictureStorageAwayError()), Promise.resolve(undefined)];
    let asked = 0;
    const photos = photosIn(() => answers[asked++]!);
    expect(await photos.of('x.webp')).toBeUndefined();
    await photos.of('x.webp');
    expect(asked).toBe(2);
  });
});
