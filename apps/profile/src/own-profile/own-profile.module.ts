// Wires the writing of one's own profile.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { HeldHandleModule } from '../held-handle/held-handle.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { TagModule } from '../tag/tag.module.ts';
import { DeletionPages } from './deletion.pages.ts';
import { HandleClaims } from './handle-claims.ts';
import { OwnProfileController } from './own-profile.controller.ts';
import { OwnProfilePages } from './own-profile.pages.ts';
import { OwnProfileService } from './own-profile.service.ts';
import { PublicationPages } from './publication.pages.ts';
import { WriteView } from './write-view.ts';

@Module({
  imports: [ErasedAccountModule, HeldHandleModule, PictureStorageModule, ProfileModule, TagModule],
  controllers: [OwnProfileController, OwnProfilePages, PublicationPages, DeletionPages],
  providers: [OwnProfileService, HandleClaims, WriteView],
})
export class OwnProfileModule {}
