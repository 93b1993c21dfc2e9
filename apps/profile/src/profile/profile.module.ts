// Wires profiles.

import { Module } from '@nestjs/common';
import { SearchModule } from '../search/search.module.ts';
import { TagIndexModule } from '../tag-index/tag-index.module.ts';
import { ProfileController } from './profile.controller.ts';
import { ProfilePages } from './profile.pages.ts';
import { ProfileReader } from './profile.reader.ts';
import { ProfileRepository } from './profile.repository.ts';

@Module({
  imports: [SearchModule, TagIndexModule],
  controllers: [ProfileController, ProfilePages],
  providers: [ProfileRepository, ProfileReader],
  exports: [ProfileReader, ProfileRepository],
})
export class ProfileModule {}
