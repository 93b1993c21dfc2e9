// Wires what auth may ask on behalf of an account.

import { Module } from '@nestjs/common';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { ServiceTokenModule } from '../verification/verification.module.ts';
import { AccountDataController } from './account-data.controller.ts';
import { AccountDataReader } from './account-data.reader.ts';
import { GivenLikesRepository } from './given-likes.repository.ts';

@Module({
  imports: [PictureStorageModule, ProfileModule, ServiceTokenModule],
  controllers: [AccountDataController],
  providers: [AccountDataReader, GivenLikesRepository],
})
export class AccountDataModule {}
