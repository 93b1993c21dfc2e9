// Removing a picture that no profile names any more: nobody can see it, so nobody has to wait for the store.

import { Logger } from '@nestjs/common';
import type { PictureStorage } from './picture-storage.ts';

const logger = new Logger('PictureStorage');

/** What can't be removed now is swept up later. */
export async function forgetPicture(pictures: PictureStorage, name: string): Promise<void> {
  await pictures.remove(name).catch((error: Error) => logger.warn(`not removed: ${error.name}`));
}
