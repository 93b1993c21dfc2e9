// Wires likes.

import { Module } from '@nestjs/common';
import { ProfileModule } from '../profile/profile.module.ts';
import { LikeController } from './like.controller.ts';
import { LikePages } from './like.pages.ts';
import { LikeRepository } from './like.repository.ts';
import { LikeService } from './like.service.ts';

@Module({
  imports: [ProfileModule],
  controllers: [LikeController, LikePages],
  providers: [LikeService, LikeRepository],
})
export class LikeModule {}
