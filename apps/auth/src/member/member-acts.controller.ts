// `/api/v1/members/{id}`: what an organiser does to a member, or a program with the scope members:write.

import { Body, Controller, Delete, HttpCode, Param, Patch, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import { WithdrawalService } from '../withdrawal/withdrawal.service.ts';
import { memberAnswerOf } from './member.answer.ts';
import { RolesByPeopleError } from './member.errors.ts';
import { type MemberAnswer, memberAnswer, memberChanges, type MemberPath, memberPath } from './member.schema.ts';
import { MemberService } from './member.service.ts';
import type { MemberChanges } from './member.ts';

@ApiTags('Members')
@Authenticated({ ...organiser, scope: 'members:write', whileStale: 'deny' })
@Controller('api/v1/members/:id')
export class MemberActsController {
  constructor(
    private readonly service: MemberService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  @Patch()
  @ApiOkResponse({ description: 'The member after the change', standardSchema: memberAnswer })
  @ApiForbiddenResponse({
    description:
      '`insufficient_scope`: the token is not good for `members:write`; `roles_by_people`: programs change no roles',
  })
  async change(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Body({ schema: memberChanges }) changes: MemberChanges,
    @Req() request: FastifyRequest,
  ): Promise<MemberAnswer> {
    if (request.client && changes.isAdmin !== undefined) throw new RolesByPeopleError();
    return memberAnswerOf(await this.service.change(actorOf(request), id, changes));
  }

  @Delete()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'The member is gone for everybody; what they left is being erased' })
  async remove(@Param({ schema: memberPath }) { id }: MemberPath, @Req() request: FastifyRequest): Promise<void> {
    await this.withdrawals.remove(actorOf(request), id);
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The member is signed out everywhere' })
  async endSessions(@Param({ schema: memberPath }) { id }: MemberPath, @Req() request: FastifyRequest): Promise<void> {
    await this.service.endSessions(actorOf(request), id);
  }
}
