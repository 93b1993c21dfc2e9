// `/api/v1/account/sessions`: where one is signed in.

import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { actorOf } from '../audit/actor.ts';
import { OwnSessions } from './own-sessions.service.ts';
import { sessionListOf } from './session-list.answer.ts';
import { type SessionList, sessionList, type SessionParameters, sessionParameters } from './session-list.schema.ts';

@ApiTags('Account')
@Authenticated()
@Controller('api/v1/account/sessions')
export class SessionListController {
  constructor(private readonly ownSessions: OwnSessions) {}

  @Get()
  @ApiOkResponse({ description: 'The sessions that go on, last seen first', standardSchema: sessionList })
  async list(@Viewer() { sub, sid }: AccessTokenClaims): Promise<SessionList> {
    return sessionListOf(await this.ownSessions.list(sub), sid);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'That session has ended' })
  async end(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: sessionParameters }) { id }: SessionParameters,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.ownSessions.end(actorOf(request, viewer), viewer.sub, id);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Every session but this one has ended' })
  async endOthers(@Viewer() viewer: AccessTokenClaims, @Req() request: FastifyRequest): Promise<void> {
    await this.ownSessions.endOthers(actorOf(request, viewer), viewer.sub, viewer.sid);
  }
}
