// The JSON edge of tags: those in use, to complete what somebody types.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Onlooker } from '../profile/onlooker.decorator.ts';
import type { Viewer } from '../profile/visibility.ts';
import { TagReader } from './tag.reader.ts';
import { tagsAnswer, type TagsAnswer, tagsQuery, type TagsQuery } from './tag.schema.ts';

@ApiTags('Tags')
@Controller('api/v1/tags')
export class TagController {
  constructor(private readonly tags: TagReader) {}

  @Get()
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({
    description: 'Tags in use, the most used first; signed out, those of public profiles',
    standardSchema: tagsAnswer,
  })
  async list(@Onlooker() viewer: Viewer, @Query({ schema: tagsQuery }) query: TagsQuery): Promise<TagsAnswer> {
    const { items, nextCursor } = await this.tags.page(query, viewer);
    return { items: items.map(({ spelling, count }) => ({ tag: spelling, count })), nextCursor };
  }
}
