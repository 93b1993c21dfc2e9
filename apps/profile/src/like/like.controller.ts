// The JSON edge of likes: a like is there or it isn't; and the list of whom one likes.

import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import type { Page } from '#mysql/keyset';
import { type CollectionQuery, collectionQuery } from '../bond/bond.schema.ts';
import { BondService } from '../bond/bond.service.ts';
import { CollectionReader } from '../bond/collection.reader.ts';
import { ProfileConfiguration } from '../configuration.ts';
import { cardPageOf, type ProfileCardAnswer, profilePageAnswer } from '../profile/profile.answer.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { type LikeAnswer, likeAnswer, likeAnswerOf } from './like.schema.ts';

@ApiTags('Likes')
@Controller('api/v1')
@Authenticated({ role: 'member' })
export class LikeController {
  constructor(
    private readonly bonds: BondService,
    private readonly collections: CollectionReader,
    private readonly configuration: ProfileConfiguration,
  ) {}

  @Put('profiles/:handle/like')
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: likeAnswer })
  @ApiConflictResponse({ description: 'The profile is one’s own' })
  async like(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) path: HandlePath,
  ): Promise<LikeAnswer> {
    return likeAnswerOf(await this.bonds.make('like', path.handle, viewer));
  }

  @Delete('profiles/:handle/like')
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: likeAnswer })
  @ApiConflictResponse({ description: 'The profile is one’s own' })
  async unlike(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) path: HandlePath,
  ): Promise<LikeAnswer> {
    return likeAnswerOf(await this.bonds.end('like', path.handle, viewer));
  }

  @Get('me/likes')
  @ApiOkResponse({
    description: 'Whom one likes, newest like first; who is hidden comes back at the same place',
    standardSchema: profilePageAnswer,
  })
  async liked(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionQuery }) query: CollectionQuery,
  ): Promise<Page<ProfileCardAnswer>> {
    return cardPageOf(await this.collections.made('like', query, viewer), this.configuration.environment.PUBLIC_URL);
  }
}
