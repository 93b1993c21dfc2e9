// Wires likes.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { LikeController } from './like.controller.ts';
import { LikePages } from './like.pages.ts';
import { LikeRepository } from './like.repository.ts';
import { LikeService } from './like.service.ts';

@Module({
  imports: [ErasedAccountModule, ProfileModule],
  controllers: [LikeController, LikePages],
  providers: [LikeService, LikeRepository],
  exports: [LikeRepository],
})
export class LikeModule {}
