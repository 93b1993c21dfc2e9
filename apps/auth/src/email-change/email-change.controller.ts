// `/api/v1/account/email-changes`: another address, its proof, and the way back.

import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { UnauthenticatedError } from '#access-token/errors';
import { Authenticated, OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { FieldRefusedError } from '#http/domain-error';
import { deviceOf } from '../session/device.ts';
import {
  type EmailChangeInput,
  emailChangeInput,
  type EmailProofInput,
  emailProofInput,
  type EmailUndoInput,
  emailUndoInput,
  proofOf,
} from './email-change.schema.ts';
import { EmailChangeService } from './email-change.service.ts';
import { EmailProofService } from './email-proof.service.ts';
import { EmailUndoService } from './email-undo.service.ts';

@ApiTags('Account')
@Controller('api/v1/account/email-changes')
export class EmailChangeController {
  constructor(
    private readonly changes: EmailChangeService,
    private readonly proofs: EmailProofService,
    private readonly undos: EmailUndoService,
  ) {}

  @Post()
  @Authenticated()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'A mail is on its way to the new address, whether it is free or not' })
  async ask(
    @Viewer() { sub }: AccessTokenClaims,
    @Body({ schema: emailChangeInput }) { email, password }: EmailChangeInput,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    await this.changes.ask({ accountId: sub, ip }, email, password);
  }

  @Delete()
  @Authenticated()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'No change waits for its proof any more' })
  async cancel(@Viewer() { sub }: AccessTokenClaims, @Req() { ip }: FastifyRequest): Promise<void> {
    await this.changes.cancel({ accountId: sub, ip });
  }

  @Post('confirm')
  @OptionallyAuthenticated()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The address has changed; the old one is told' })
  async confirm(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Body({ schema: emailProofInput }) input: EmailProofInput,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const proof = proofOf(input, viewer?.sub);
    if (proof === 'session') throw new UnauthenticatedError('missing');
    if (proof === 'password') throw new FieldRefusedError('password', 'required');
    await this.proofs.confirm(proof, deviceOf(request));
  }

  @Post('undo')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The old address counts again; every session has ended' })
  async undo(
    @Body({ schema: emailUndoInput }) { token }: EmailUndoInput,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.undos.undo(token, deviceOf(request));
  }
}
