// Rules of what pictures are called.

import { fileOf, newPictureName, pictureOfFile, pictureSizes } from './picture-name.ts';

describe('names of pictures', () => {
  it('are never the same twice', () => {
    const names = Array.from({ length: 1_000 }, newPictureName);
    expect(new Set(names).size).toBe(1_000);
  });

  it('lead to the file of each size and back', () => {
    for (let count = 0; count < 100; count++) {
      const name = newPictureName();
      const files = pictureSizes.map((size) => fileOf(name, size));
      expect(new Set(files).size).toBe(pictureSizes.length);
      expect(files.map(pictureOfFile)).toEqual(pictureSizes.map((size) => ({ name, size })));
    }
  });

  it.each(['', 'x.webp', `${'a'.repeat(24)}.512.webp`, `../${'a'.repeat(24)}.webp`, `${'a'.repeat(24)}.webp/..`])(
    'are not read out of %j',
    (file) => expect(pictureOfFile(file)).toBeUndefined(),
  );
});
