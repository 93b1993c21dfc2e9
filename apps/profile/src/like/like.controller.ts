// The JSON edge of likes: a like is there or it isn't.

import { Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { likeAnswer } from './like.schema.ts';
import { LikeService, type LikeState } from './like.service.ts';

@ApiTags('Likes')
@Controller('api/v1/profiles/:handle/like')
export class LikeController {
  constructor(private readonly likes: LikeService) {}

  @Put()
  @Authenticated({ role: 'member' })
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: likeAnswer })
  like(@Viewer() viewer: AccessTokenClaims, @Param({ schema: handlePath }) { handle }: HandlePath): Promise<LikeState> {
    return this.likes.like(handle, viewer);
  }

  @Delete()
  @Authenticated({ role: 'member' })
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: likeAnswer })
  unlike(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) { handle }: HandlePath,
  ): Promise<LikeState> {
    return this.likes.unlike(handle, viewer);
  }
}
