// Wires the events about accounts.

import { Module } from '@nestjs/common';
import { BondModule } from '../bond/bond.module.ts';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { HeldHandleModule } from '../held-handle/held-handle.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { ServiceTokenModule } from '../verification/verification.module.ts';
import { AccountEventController } from './account-event.controller.ts';
import { ErasureService } from './erasure.service.ts';

@Module({
  imports: [BondModule, ErasedAccountModule, HeldHandleModule, PictureStorageModule, ProfileModule, ServiceTokenModule],
  controllers: [AccountEventController],
  providers: [ErasureService],
})
export class AccountEventModule {}
