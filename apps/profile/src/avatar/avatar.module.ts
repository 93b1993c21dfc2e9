// Wires pictures.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { PictureDecodingModule } from '../picture-decoding/picture-decoding.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { AvatarController } from './avatar.controller.ts';
import { AvatarPages } from './avatar.pages.ts';
import { AvatarService } from './avatar.service.ts';
import { OrphanPictures } from './orphan-pictures.ts';
import { PictureController } from './picture.controller.ts';

@Module({
  imports: [ErasedAccountModule, PictureDecodingModule, PictureStorageModule, ProfileModule],
  controllers: [AvatarController, AvatarPages, PictureController],
  providers: [AvatarService, OrphanPictures],
})
export class AvatarModule {}
