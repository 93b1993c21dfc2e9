// `/admin/members`: the list, with how many there are, and the page of one member.

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Pages } from '#pages/pages';
import { organiser } from '../account/organiser.ts';
import { MemberView } from './member-view.ts';
import { type MemberListQuery, memberListQuery } from './member-pages.schema.ts';
import { membersPage } from './member.page-data.ts';
import { MemberRepository } from './member.repository.ts';
import { type MemberPath, memberPath } from './member.schema.ts';
import { MemberStatisticsRepository } from './member-statistics.repository.ts';

@ApiExcludeController()
@Authenticated(organiser)
@Controller('admin/members')
export class MemberPages {
  constructor(
    private readonly members: MemberRepository,
    private readonly statistics: MemberStatisticsRepository,
    private readonly view: MemberView,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Query({ schema: memberListQuery }) query: MemberListQuery, @Res() reply: FastifyReply): Promise<void> {
    const [page, statistics] = await Promise.all([this.members.page(query), this.statistics.read()]);
    this.pages.show(reply, 'members', membersPage(page, query, statistics));
  }

  @Get(':id')
  async show(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.view.show(reply, id, request.user?.sub);
  }
}
