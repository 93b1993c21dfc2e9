// Wires pictures.

import { Module } from '@nestjs/common';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { AvatarController } from './avatar.controller.ts';
import { AvatarPages } from './avatar.pages.ts';
import { AvatarService } from './avatar.service.ts';

@Module({
  imports: [ProfileModule, PictureStorageModule],
  controllers: [AvatarController, AvatarPages],
  providers: [AvatarService],
})
export class AvatarModule {}
