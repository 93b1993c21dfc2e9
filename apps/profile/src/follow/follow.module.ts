// Wires follows.

import { Module } from '@nestjs/common';
import { BondModule } from '../bond/bond.module.ts';
import { FollowController } from './follow.controller.ts';
import { FollowPages } from './follow.pages.ts';

@Module({ imports: [BondModule], controllers: [FollowController, FollowPages] })
export class FollowModule {}
