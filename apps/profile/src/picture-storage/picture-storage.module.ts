// Wires the store of pictures.

import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { ProfileConfiguration } from '../configuration.ts';
import { PictureDirectory } from './picture-directory.ts';
import { PictureStorage } from './picture-storage.ts';

@Module({
  providers: [
    {
      provide: PictureStorage,
      inject: [ProfileConfiguration],
      useFactory: ({ environment }: ProfileConfiguration) =>
        new PictureDirectory(join(environment.STATE_DIR, 'avatars')),
    },
  ],
  exports: [PictureStorage],
})
export class PictureStorageModule {}
