// Wires profiles.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileController } from './profile.controller.ts';
import { ProfilePages } from './profile.pages.ts';
import { ProfileReader } from './profile.reader.ts';
import { ProfileRepository } from './profile.repository.ts';
import { ProfileService } from './profile.service.ts';

@Module({
  imports: [ErasedAccountModule, PictureStorageModule],
  controllers: [ProfileController, ProfilePages],
  providers: [ProfileService, ProfileRepository, ProfileReader],
  exports: [ProfileReader, ProfileRepository],
})
export class ProfileModule {}
