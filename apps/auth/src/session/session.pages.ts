// `/session/renew`, which a page without a valid access token is sent through, and `/logout`.

import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageOfForm } from '#http/renewal';
import { Pages } from '#pages/pages';
import { deviceOf } from './device.ts';
import { Logout } from './logout.ts';
import { SessionCookies } from './session.cookies.ts';
import { InvalidGrantError } from './session.errors.ts';
import { type RenewalQuery, renewalQuery } from './session.schema.ts';
import { SessionService } from './session.service.ts';
import { TypedAddressCookie } from './typed-address.cookie.ts';

@ApiExcludeController()
@Controller()
export class SessionPages {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
    private readonly logouts: Logout,
    private readonly typedAddress: TypedAddressCookie,
    private readonly pages: Pages,
  ) {}

  /** A page asked: come back to it by 303. */
  @Get('session/renew')
  async renewForPage(
    @Query({ schema: renewalQuery }) { return_to }: RenewalQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.renew(reply, return_to, 303);
  }

  /** A form was sent: 307 sends it again with its body. */
  @Post('session/renew')
  @RouteConfig({ bodyIgnored: true })
  async renewForForm(
    @Query({ schema: renewalQuery }) { return_to }: RenewalQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.renew(reply, return_to, 307);
  }

  @Get('logout')
  show(@Res() reply: FastifyReply): void {
    this.pages.show(reply, 'logout');
  }

  @Post('logout')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.logouts.end(request);
    this.cookies.clear(reply);
    this.typedAddress.clear(reply);
    this.pages.redirect(reply, '/', 'flash.logged_out');
  }

  private async renew(reply: FastifyReply, returnTo: string, status: 303 | 307): Promise<void> {
    reply.header('cache-control', 'no-store');
    try {
      const refreshToken = this.cookies.refreshTokenOf(reply.request);
      if (!refreshToken) throw new InvalidGrantError('unknown');
      this.cookies.set(reply, await this.sessions.refresh(refreshToken, deviceOf(reply.request)));
      reply.redirect(returnTo, status);
    } catch (error) {
      if (!(error instanceof InvalidGrantError)) throw error;
      this.cookies.clearFor(reply, error);
      const back = status === 303 ? returnTo : pageOfForm(reply.request);
      reply.redirect(
        `/login?${new URLSearchParams({ return_to: back, reason: error.endedBecause ?? error.reason })}`,
        303,
      );
    }
  }
}
