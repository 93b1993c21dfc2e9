// Wires tags.

import { Module } from '@nestjs/common';
import { ProfileModule } from '../profile/profile.module.ts';
import { TagController } from './tag.controller.ts';
import { TagPages } from './tag.pages.ts';
import { TagReader } from './tag.reader.ts';

@Module({
  imports: [ProfileModule],
  controllers: [TagController, TagPages],
  providers: [TagReader],
  exports: [TagReader],
})
export class TagModule {}
