// The JSON edge of likes: a like is there or it isn't.

import { Controller, Delete, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { HandlePath } from '../profile/profile.schema.ts';
import { LikeService, type LikeState } from './like.service.ts';

type HandlePath = z.infer<typeof HandlePath>;

@Controller('api/v1/profiles/:handle/like')
export class LikeController {
  constructor(private readonly likes: LikeService) {}

  @Put()
  @Authenticated({ role: 'member' })
  like(@Viewer() viewer: AccessTokenClaims, @Param({ schema: HandlePath }) { handle }: HandlePath): Promise<LikeState> {
    return this.likes.like(handle, viewer);
  }

  @Delete()
  @Authenticated({ role: 'member' })
  unlike(@Viewer() viewer: AccessTokenClaims, @Param({ schema: HandlePath }) { handle }: HandlePath): Promise<LikeState> {
    return this.likes.unlike(handle, viewer);
  }
}
