// Whose session a browser's refresh cookie was of, though it may have ended since.

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccountRepository } from '../account/account.repository.ts';
import { RefreshTokenCodec } from '../session/refresh-token.ts';
import { SessionCookies } from '../session/session.cookies.ts';
import type { FormWriter } from './kept-form.ts';

@Injectable()
export class Writers {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly codec: RefreshTokenCodec,
    private readonly accounts: AccountRepository,
  ) {}

  /** @returns undefined also where the database is away: the form is worth more than the name */
  async of(request: FastifyRequest): Promise<FormWriter | undefined> {
    const token = this.codec.decode(this.cookies.refreshTokenOf(request) ?? '');
    const account = token && (await this.accounts.find(token.accountId).catch(() => undefined));
    return account && { id: account.id, name: account.name };
  }
}
