// The JSON edge of follows: one follows somebody or one doesn't; whom one follows, and who follows oneself.

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
import { type FollowAnswer, followAnswer, followAnswerOf } from './follow.schema.ts';

@ApiTags('Follows')
@Controller('api/v1')
@Authenticated({ role: 'member' })
export class FollowController {
  constructor(
    private readonly bonds: BondService,
    private readonly collections: CollectionReader,
    private readonly configuration: ProfileConfiguration,
  ) {}

  @Put('profiles/:handle/follow')
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: followAnswer })
  @ApiConflictResponse({ description: 'The profile is one’s own' })
  async follow(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) path: HandlePath,
  ): Promise<FollowAnswer> {
    return followAnswerOf(await this.bonds.make('follow', path.handle, viewer));
  }

  @Delete('profiles/:handle/follow')
  @ApiOkResponse({ description: 'How it is now; repeating changes nothing', standardSchema: followAnswer })
  @ApiConflictResponse({ description: 'The profile is one’s own' })
  async unfollow(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) path: HandlePath,
  ): Promise<FollowAnswer> {
    return followAnswerOf(await this.bonds.end('follow', path.handle, viewer));
  }

  @Get('me/following')
  @ApiOkResponse({
    description: 'Whom one follows, newest first; who is hidden comes back at the same place',
    standardSchema: profilePageAnswer,
  })
  async following(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionQuery }) query: CollectionQuery,
  ): Promise<Page<ProfileCardAnswer>> {
    return cardPageOf(await this.collections.made('follow', query, viewer), this.configuration.environment.PUBLIC_URL);
  }

  @Get('me/followers')
  @ApiOkResponse({
    description: 'Who follows oneself and has a profile to be seen, newest first',
    standardSchema: profilePageAnswer,
  })
  async followers(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionQuery }) query: CollectionQuery,
  ): Promise<Page<ProfileCardAnswer>> {
    const page = await this.collections.received('follow', query, viewer);
    return cardPageOf(page, this.configuration.environment.PUBLIC_URL);
  }
}
