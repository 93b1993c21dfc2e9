// Wires what auth may ask on behalf of an account.

import { Module } from '@nestjs/common';
import { BondModule } from '../bond/bond.module.ts';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { ServiceTokenModule } from '../verification/verification.module.ts';
import { AccountDataController } from './account-data.controller.ts';
import { AccountDataReader } from './account-data.reader.ts';
import { GivenBonds } from './given-bonds.ts';

@Module({
  imports: [BondModule, PictureStorageModule, ProfileModule, ServiceTokenModule],
  controllers: [AccountDataController],
  providers: [AccountDataReader, GivenBonds],
})
export class AccountDataModule {}
