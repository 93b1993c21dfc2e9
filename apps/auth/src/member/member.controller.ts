// `/api/v1/members`: the members as an organiser sees and manages them.

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import type { Page } from '#mysql/keyset';
import { actorOf } from '../audit/actor.ts';
import { auditPageOf } from '../audit/audit.answer.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import { type AuditPageAnswer, auditPageAnswer, type AuditPageQuery, auditPageQuery } from '../audit/audit.schema.ts';
import { sessionListOf } from '../session/session-list.answer.ts';
import { type SessionList, sessionList } from '../session/session-list.schema.ts';
import { WithdrawalService } from '../withdrawal/withdrawal.service.ts';
import { memberAnswerOf } from './member.answer.ts';
import { MemberRepository } from './member.repository.ts';
import {
  type MemberAnswer,
  memberAnswer,
  memberChanges,
  memberPageAnswer,
  type MemberPath,
  memberPath,
  membersQuery,
} from './member.schema.ts';
import { MemberService } from './member.service.ts';
import { type MemberChanges, type MemberQuery, proofLastsSeconds } from './member.ts';

@ApiTags('Members')
@Authenticated({ role: 'admin', maxAgeSeconds: proofLastsSeconds })
@Controller('api/v1/members')
export class MemberController {
  constructor(
    private readonly members: MemberRepository,
    private readonly service: MemberService,
    private readonly withdrawals: WithdrawalService,
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

  @Patch(':id')
  @ApiOkResponse({ description: 'The member after the change', standardSchema: memberAnswer })
  async change(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Body({ schema: memberChanges }) changes: MemberChanges,
    @Req() request: FastifyRequest,
  ): Promise<MemberAnswer> {
    return memberAnswerOf(await this.service.change(actorOf(request, request.user), id, changes));
  }

  @Delete(':id')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'The member is gone for everybody; what they left is being erased' })
  async remove(@Param({ schema: memberPath }) { id }: MemberPath, @Req() request: FastifyRequest): Promise<void> {
    await this.withdrawals.remove(actorOf(request, request.user), id);
  }

  @Get(':id/sessions')
  @ApiOkResponse({ description: 'Where the member is signed in, last seen first', standardSchema: sessionList })
  async sessions(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() { user }: FastifyRequest,
  ): Promise<SessionList> {
    return sessionListOf(await this.service.sessionsOf(id), user?.sid);
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The member is signed out everywhere' })
  async endSessions(@Param({ schema: memberPath }) { id }: MemberPath, @Req() request: FastifyRequest): Promise<void> {
    await this.service.endSessions(actorOf(request, request.user), id);
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
