// `/api/v1/clients`: the services that may have tokens of their own, as organisers manage them.

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import {
  type ClientAnswer,
  clientAnswer,
  clientAnswerOf,
  type ClientPageAnswer,
  clientPageAnswer,
  clientPageOf,
  type MadeClientAnswer,
  madeClientAnswer,
} from './oauth-client.answer.ts';
import { type ClientQuery, OAuthClientRepository } from './oauth-client.repository.ts';
import { clientChanges, type ClientPath, clientPath, clientsQuery, clientWish } from './oauth-client.schema.ts';
import { OAuthClientService } from './oauth-client.service.ts';
import type { ClientChanges, ClientWish } from './oauth-client.ts';

@ApiTags('Clients')
@Authenticated(organiser)
@Controller('api/v1/clients')
export class OAuthClientController {
  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly service: OAuthClientService,
  ) {}

  @Get()
  @ApiOkResponse({ description: 'A page of the clients, newest first', standardSchema: clientPageAnswer })
  async list(@Query({ schema: clientsQuery }) query: ClientQuery): Promise<ClientPageAnswer> {
    return clientPageOf(await this.clients.page(query));
  }

  @Post()
  @ApiCreatedResponse({
    description: 'The client is made, with its first secret unless a public key was given',
    standardSchema: madeClientAnswer,
  })
  async make(
    @Body({ schema: clientWish }) wish: ClientWish,
    @Req() request: FastifyRequest,
  ): Promise<MadeClientAnswer> {
    const { client, secret } = await this.service.make(actorOf(request), wish);
    return { ...clientAnswerOf(client), ...(secret !== undefined && { secret }) };
  }

  @Get(':id')
  @ApiOkResponse({ description: 'One client', standardSchema: clientAnswer })
  async show(@Param({ schema: clientPath }) { id }: ClientPath): Promise<ClientAnswer> {
    return clientAnswerOf(await this.service.get(id));
  }

  @Patch(':id')
  @ApiOkResponse({
    description: 'The client after the change; with fewer scopes, the tokens that it has are void',
    standardSchema: clientAnswer,
  })
  async change(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: clientChanges }) changes: ClientChanges,
    @Req() request: FastifyRequest,
  ): Promise<ClientAnswer> {
    return clientAnswerOf(await this.service.change(actorOf(request), id, changes));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The client is gone, with its secrets and tokens' })
  async remove(@Param({ schema: clientPath }) { id }: ClientPath, @Req() request: FastifyRequest): Promise<void> {
    await this.service.remove(actorOf(request), id);
  }
}
