// Wires the counts of tags.

import { Module } from '@nestjs/common';
import { TagIndex } from './tag-index.repository.ts';

@Module({ providers: [TagIndex], exports: [TagIndex] })
export class TagIndexModule {}
