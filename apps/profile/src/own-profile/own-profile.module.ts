// Wires the writing of one's own profile.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { OwnProfileController } from './own-profile.controller.ts';
import { OwnProfilePages } from './own-profile.pages.ts';
import { OwnProfileService } from './own-profile.service.ts';

@Module({
  imports: [ErasedAccountModule, PictureStorageModule, ProfileModule],
  controllers: [OwnProfileController, OwnProfilePages],
  providers: [OwnProfileService],
})
export class OwnProfileModule {}
