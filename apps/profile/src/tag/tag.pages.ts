// The HTML edge of tags: all that are in use, and those who have one.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { ProfileReader } from '../profile/profile.reader.ts';
import { tagPath } from '../profile/tag.ts';
import { TagNotFoundError } from './tag.errors.ts';
import { tagPage, tagsPage } from './tag.page-data.ts';
import { TagReader } from './tag.reader.ts';
import {
  type TagPageQuery,
  tagPageQuery,
  type TagPathParameters,
  tagPathParameters,
  type TagsQuery,
  tagsPageQuery,
} from './tag.schema.ts';

@ApiExcludeController()
@Controller('tags')
@OptionallyAuthenticated()
export class TagPages {
  constructor(
    private readonly pages: Pages,
    private readonly tags: TagReader,
    private readonly profiles: ProfileReader,
  ) {}

  @Get()
  async all(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: tagsPageQuery }) query: TagsQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.pages.show(reply, 'tags', tagsPage(await this.tags.page(query, viewer), query));
  }

  /** Every tag has one address: other ways to write it lead there. */
  @Get(':tag')
  async one(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: tagPathParameters }) { tag: { typed, key } }: TagPathParameters,
    @Query({ schema: tagPageQuery }) query: TagPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    if (key === undefined) throw new TagNotFoundError();
    const tag = await this.tags.tag(key, viewer);
    if (typed !== key) return reply.redirect(tagPath(key) + queryOf(reply.request.url), 308);
    const page = await this.profiles.page({ ...query, tag: key, isSearch: true }, viewer);
    return this.pages.show(reply, 'tag', tagPage(tag, page, query, viewer, reply.request.url));
  }
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
