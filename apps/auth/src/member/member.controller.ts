// `GET /api/v1/members`: the members as an organiser sees them, or a program with the scope members:read.

import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import type { Page } from '#mysql/keyset';
import { organiser } from '../account/organiser.ts';
import { auditPageOf } from '../audit/audit.answer.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import { type AuditPageAnswer, auditPageAnswer, type AuditPageQuery, auditPageQuery } from '../audit/audit.schema.ts';
import { sessionListOf } from '../session/session-list.answer.ts';
import { type SessionList, sessionList } from '../session/session-list.schema.ts';
import { memberAnswerOf } from './member.answer.ts';
import { MemberRepository } from './member.repository.ts';
import {
  type MemberAnswer,
  memberAnswer,
  memberPageAnswer,
  type MemberPath,
  memberPath,
  membersQuery,
} from './member.schema.ts';
import { MemberService } from './member.service.ts';
import type { MemberQuery } from './member.ts';

@ApiTags('Members')
@Authenticated({ ...organiser, scope: 'members:read', whileStale: 'deny' })
@Controller('api/v1/members')
export class MemberController {
  constructor(
    private readonly members: MemberRepository,
    private readonly service: MemberService,
    private readonly history: AuditRepository,
  ) {}

  @Get()
  @ApiOkResponse({ description: 'A page of the members', standardSchema: memberPageAnswer })
  async list(@Query({ schema: membersQuery }) query: MemberQuery): Promise<Page<MemberAnswer>> {
    const { items, nextCursor } = await this.members.page(query);
    return { items: items.map(memberAnswerOf), nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ description: 'One member', standardSchema: memberAnswer })
  async show(@Param({ schema: memberPath }) { id }: MemberPath): Promise<MemberAnswer> {
    return memberAnswerOf(await this.service.get(id));
  }

  @Get(':id/sessions')
  @ApiOkResponse({ description: 'Where the member is signed in, last seen first', standardSchema: sessionList })
  async sessions(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() { user }: FastifyRequest,
  ): Promise<SessionList> {
    return sessionListOf(await this.service.sessionsOf(id), user?.sid);
  }

  @Get(':id/audit-events')
  @ApiOkResponse({ description: 'What was done to the account, newest first', standardSchema: auditPageAnswer })
  async events(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Query({ schema: auditPageQuery }) query: AuditPageQuery,
  ): Promise<AuditPageAnswer> {
    const { id: target } = await this.service.get(id);
    return auditPageOf(await this.history.page({ ...query, target }));
  }
}
