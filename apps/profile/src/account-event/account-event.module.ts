// Wires the events about accounts.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { LikeModule } from '../like/like.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { ServiceTokenModule } from '../verification/verification.module.ts';
import { AccountEventController } from './account-event.controller.ts';
import { ErasureService } from './erasure.service.ts';

@Module({
  imports: [ErasedAccountModule, LikeModule, PictureStorageModule, ProfileModule, ServiceTokenModule],
  controllers: [AccountEventController],
  providers: [ErasureService],
})
export class AccountEventModule {}
