// `/api/v1/clients/{id}/secrets` and `…/key`: what proves who a client is (RFC 6749 §2.3.1, RFC 7523 §2.2).

import { Body, Controller, Delete, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import {
  type AddedSecretAnswer,
  addedSecretAnswer,
  type ClientAnswer,
  clientAnswer,
  clientAnswerOf,
} from './oauth-client.answer.ts';
import {
  type ClientPath,
  clientPath,
  type KeyWish,
  keyWish,
  type SecretPath,
  secretPath,
} from './oauth-client.schema.ts';
import { OAuthClientService } from './oauth-client.service.ts';

@ApiTags('Clients')
@Authenticated(organiser)
@Controller('api/v1/clients/:id')
export class ClientProofController {
  constructor(private readonly service: OAuthClientService) {}

  @Post('secrets')
  @ApiCreatedResponse({ description: 'The client has one more secret', standardSchema: addedSecretAnswer })
  @ApiConflictResponse({ description: '`too_many_secrets`: it has two already' })
  async addSecret(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Req() request: FastifyRequest,
  ): Promise<AddedSecretAnswer> {
    const { client, secret } = await this.service.addSecret(actorOf(request), id);
    return { ...clientAnswerOf(client), secret };
  }

  @Delete('secrets/:number')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The secret is worth nothing any more, nor are the tokens that the client has' })
  async removeSecret(
    @Param({ schema: secretPath }) { id, number }: SecretPath,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.service.removeSecret(actorOf(request), id, number);
  }

  @Put('key')
  @ApiOkResponse({
    description: 'The client has this key; with another one before, the tokens that it has are void',
    standardSchema: clientAnswer,
  })
  async setKey(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: keyWish }) { publicKey }: KeyWish,
    @Req() request: FastifyRequest,
  ): Promise<ClientAnswer> {
    return clientAnswerOf(await this.service.setPublicKey(actorOf(request), id, publicKey));
  }

  @Delete('key')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The client has no key, and none of the tokens that it had' })
  async removeKey(@Param({ schema: clientPath }) { id }: ClientPath, @Req() request: FastifyRequest): Promise<void> {
    await this.service.setPublicKey(actorOf(request), id, null);
  }
}
