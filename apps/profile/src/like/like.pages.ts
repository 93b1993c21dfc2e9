// The HTML edge of likes: the button as a form, and the page of whom one likes.

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
import { type LikeForm, likeForm } from './like.schema.ts';

@ApiExcludeController()
@Controller()
@Authenticated({ role: 'member' })
export class LikePages {
  constructor(
    private readonly bonds: BondService,
    private readonly collections: CollectionReader,
    private readonly pages: Pages,
  ) {}

  @Post('@:handle/like')
  async change(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Body({ schema: likeForm }) { liked, return_to: page = `/@${handle}` }: LikeForm,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    await (liked ? this.bonds.make('like', handle, viewer) : this.bonds.end('like', handle, viewer));
    return this.pages.redirect(reply, page);
  }

  @Get('liked')
  async liked(
    @Viewer() viewer: AccessTokenClaims,
    @Query({ schema: collectionPageQuery }) query: CollectionPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const page = await this.collections.made('like', query, viewer);
    return this.pages.show(reply, 'collection', collectionPage('liked', page, query));
  }
}
