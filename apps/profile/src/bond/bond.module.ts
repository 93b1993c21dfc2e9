// Wires what likes and follows have in common.

import { Module } from '@nestjs/common';
import { ErasedAccountModule } from '../erased-account/erased-account.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { SearchModule } from '../search/search.module.ts';
import { BondRepository } from './bond.repository.ts';
import { BondService } from './bond.service.ts';
import { CollectionReader } from './collection.reader.ts';

@Module({
  imports: [ErasedAccountModule, ProfileModule, SearchModule],
  providers: [BondRepository, BondService, CollectionReader],
  exports: [BondRepository, BondService, CollectionReader],
})
export class BondModule {}
