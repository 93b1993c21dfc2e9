// Wires the store of pictures: a bucket where one is configured, else a directory.

import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { ProfileConfiguration, type ProfileEnvironment } from '../configuration.ts';
import { PictureBucket } from './picture-bucket.ts';
import { PictureDirectory } from './picture-directory.ts';
import { PictureStorage } from './picture-storage.ts';

@Module({
  providers: [
    {
      provide: PictureStorage,
      inject: [ProfileConfiguration],
      useFactory: ({ environment }: ProfileConfiguration) => storageOf(environment),
    },
  ],
  exports: [PictureStorage],
})
export class PictureStorageModule {}

function storageOf({ PICTURES_BUCKET, STATE_DIR, PICTURES_DIR, PICTURES_GATEWAY_PATH }: ProfileEnvironment) {
  if (PICTURES_BUCKET) return new PictureBucket(PICTURES_BUCKET);
  return new PictureDirectory(PICTURES_DIR ?? join(STATE_DIR, 'avatars'), PICTURES_GATEWAY_PATH);
}
