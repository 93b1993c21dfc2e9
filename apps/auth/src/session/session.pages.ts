// `/session/renew`, which a page without a valid access token is sent through, and `/logout`.

import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formLoginRedirect, loginRedirect } from '#http/renewal';
import { Pages } from '#pages/pages';
import { deviceOf } from './device.ts';
import { Logout } from './logout.ts';
import { RenewedAlready } from './renewed-already.ts';
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
    private readonly renewedAlready: RenewedAlready,
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
    reply.header('cache-control', 'no-store');
    const error = (await this.renewedAlready.tells(reply.request)) ? undefined : await this.renew(reply);
    if (!error) return void reply.redirect(return_to, 303);
    this.cookies.clearFor(reply, error);
    reply.redirect(loginRedirect(return_to, { reason: whyOf(error) }).location, 303);
  }

  /** A form was sent: 307 sends it again with its body, on to where it is kept if nothing can be renewed. */
  @Post('session/renew')
  @RouteConfig({ bodyIgnored: true })
  async renewForForm(
    @Query({ schema: renewalQuery }) { return_to }: RenewalQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const error = await this.renew(reply);
    if (!error) return void reply.redirect(return_to, 307);
    this.cookies.stopRenewing(reply);
    const { status, location } = formLoginRedirect(reply.request, return_to, whyOf(error));
    reply.redirect(location, status);
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

  /** @returns why it could not be done */
  private async renew(reply: FastifyReply): Promise<InvalidGrantError | undefined> {
    reply.header('cache-control', 'no-store');
    try {
      const refreshToken = this.cookies.refreshTokenOf(reply.request);
      if (!refreshToken) return new InvalidGrantError('unknown');
      this.cookies.set(reply, await this.sessions.refresh(refreshToken, deviceOf(reply.request)));
      return undefined;
    } catch (error) {
      if (!(error instanceof InvalidGrantError)) throw error;
      return error;
    }
  }
}

function whyOf({ endedBecause, reason }: InvalidGrantError): string {
  return endedBecause ?? reason;
}
