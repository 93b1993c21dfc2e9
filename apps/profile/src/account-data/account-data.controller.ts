// `GET /internal/accounts/{id}/data`: what this service holds of an account, for auth to hand to its owner.

import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AccountDataReader } from './account-data.reader.ts';
import { type AccountPath, accountPath, type DataFilePath, dataFilePath } from './account-data.schema.ts';
import type { DataFile } from './account-data.ts';
import { InternalRequestGuard } from './internal-request.guard.ts';

@ApiExcludeController()
@UseGuards(InternalRequestGuard)
@Controller('internal/accounts/:id/data')
export class AccountDataController {
  constructor(private readonly data: AccountDataReader) {}

  /** The files there are; the same also for an account without a profile. */
  @Get()
  async list(@Param({ schema: accountPath }) { id }: AccountPath): Promise<{ files: DataFile[] }> {
    return { files: await this.data.files(id) };
  }

  @Get(':name')
  async show(
    @Param({ schema: dataFilePath }) { id, name }: DataFilePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { type, content } = await this.data.open(id, name);
    return reply.type(type).header('cache-control', 'no-store').send(content);
  }
}
