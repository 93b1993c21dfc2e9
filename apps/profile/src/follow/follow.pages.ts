// The HTML edge of follows: the button as a form, and the pages of whom one follows and who follows oneself.

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { Pages } from '#pages/pages';
import { type CollectionPageQuery, collectionPageQuery } from '../bond/bond.schema.ts';
import { BondService } from '../bond/bond.service.ts';
import { collectionPage } from '../bond/collection.page-data.ts';
import { CollectionReader } from '../bond/collection.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import { type FollowForm, followForm } from './follow.schema.ts';

@ApiExcludeController()
@Controller()
@Authenticated({ role: 'member' })
export class FollowPages {
  constructor(
    private readonly bonds: BondService,
    private readonly collections: CollectionReader,
    private readonly pages: Pages,
  ) {}

  @Post('@:handle/follow')
  async change(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Body({ schema: followForm }) { following, return_to: page = `/@${handle}` }: FollowForm,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    await (following ? this.bonds.make('follow', handle, viewer) : this.bonds.end('follow', handle, viewer));
    return this.pages.redirect(reply, page);
  }

  @Get('me/following')
  async following(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionPageQuery }) query: CollectionPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const page = await this.collections.made('follow', query, viewer);
    return this.pages.show(reply, 'collection', collectionPage('following', page, query));
  }

  @Get('me/followers')
  async followers(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionPageQuery }) query: CollectionPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const page = await this.collections.received('follow', query, viewer);
    const isWhole = !query.typed && !query.cursor;
    const unseen = isWhole ? await this.collections.unseen('follow', viewer) : 0;
    return this.pages.show(reply, 'collection', collectionPage('followers', page, query, unseen));
  }
}
