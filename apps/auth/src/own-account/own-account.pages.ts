// `/account`: name, language, and where one is signed in.

import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { emptyForm, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { type AccountForm, accountForm } from '../account/account.schema.ts';
import { AccountService } from '../account/account.service.ts';
import { rolesOf } from '../account/account.ts';
import { actorOf } from '../audit/actor.ts';
import { deviceName } from '../session/device-name.ts';
import { OwnSessions } from '../session/own-sessions.service.ts';
import { type SessionParameters, sessionParameters } from '../session/session-list.schema.ts';
import { SessionNotFoundError } from '../session/session.errors.ts';

@ApiExcludeController()
@Authenticated()
@Controller('account')
export class OwnAccountPages {
  constructor(
    private readonly accounts: AccountService,
    private readonly ownSessions: OwnSessions,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Viewer() viewer: AccessTokenClaims, @Res() reply: FastifyReply): Promise<void> {
    await this.showForm(reply, viewer);
  }

  /** Comes back through renewal, since the frame of every page shows the name in the access token. */
  @Post()
  async change(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: form(accountForm) }) input: Form<AccountForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.showForm(reply, viewer, input);
    const { locale } = await this.accounts.change(viewer.sub, input.value, actorOf(request, viewer));
    this.pages.rememberLocale(reply, locale);
    this.pages.redirect(reply, '/session/renew?return_to=/account', 'flash.account_saved');
  }

  @Post('sessions/end-others')
  async endOthers(
    @Viewer() viewer: AccessTokenClaims,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.ownSessions.endOthers(actorOf(request, viewer), viewer.sub, viewer.sid);
    this.pages.redirect(reply, '/account', 'flash.sessions_ended');
  }

  /** A session that has ended meanwhile is what was asked for. */
  @Post('sessions/:id/end')
  async end(
    @Viewer() viewer: AccessTokenClaims,
    @Param({ schema: sessionParameters }) { id }: SessionParameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.ownSessions.end(actorOf(request, viewer), viewer.sub, id).catch((error: unknown) => {
      if (!(error instanceof SessionNotFoundError)) throw error;
    });
    this.pages.redirect(reply, '/account', 'flash.session_ended');
  }

  private async showForm(reply: FastifyReply, { sub, sid }: AccessTokenClaims, refused?: Form): Promise<void> {
    const [account, sessions] = await Promise.all([this.accounts.get(sub), this.ownSessions.list(sub)]);
    const { name, locale, email, createdAt } = account;
    const data = {
      form: refused ?? emptyForm({ name, locale }),
      account: { email, createdAt, roles: rolesOf(account) },
      sessions: sessions.map(({ id, device, ...times }) => ({
        id,
        ...times,
        ip: device.ip,
        device: deviceName(device.userAgent),
        current: id === sid,
      })),
    };
    this.pages.show(reply, 'account', data, refused ? 422 : 200);
  }
}
