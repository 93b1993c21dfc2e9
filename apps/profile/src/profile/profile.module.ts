// Wires profiles.

import { Module } from '@nestjs/common';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileController } from './profile.controller.ts';
import { ProfilePages } from './profile.pages.ts';
import { ProfileReader } from './profile.reader.ts';
import { ProfileRepository } from './profile.repository.ts';
import { ProfileService } from './profile.service.ts';

@Module({
  imports: [PictureStorageModule],
  controllers: [ProfileController, ProfilePages],
  providers: [ProfileService, ProfileRepository, ProfileReader],
  exports: [ProfileReader, ProfileRepository],
})
export class ProfileModule {}
