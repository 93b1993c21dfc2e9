// Wires likes.

import { Module } from '@nestjs/common';
import { BondModule } from '../bond/bond.module.ts';
import { LikeController } from './like.controller.ts';
import { LikePages } from './like.pages.ts';

@Module({ imports: [BondModule], controllers: [LikeController, LikePages] })
export class LikeModule {}
