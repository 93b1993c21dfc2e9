// The JSON edge of tags: those in use, to complete what somebody types.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { TagReader } from './tag.reader.ts';
import { tagsAnswer, type TagsAnswer, tagsQuery, type TagsQuery } from './tag.schema.ts';

@ApiTags('Tags')
@Controller('api/v1/tags')
export class TagController {
  constructor(private readonly tags: TagReader) {}

  @Get()
  @OptionallyAuthenticated()
  @ApiOkResponse({
    description: 'Tags in use, the most used first; signed out, those of public profiles',
    standardSchema: tagsAnswer,
  })
  async list(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: tagsQuery }) query: TagsQuery,
  ): Promise<TagsAnswer> {
    const { items, nextCursor } = await this.tags.page(query, viewer);
    return { items: items.map(({ spelling, count }) => ({ tag: spelling, count })), nextCursor };
  }
}
