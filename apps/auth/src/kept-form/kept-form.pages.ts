// `/login/kept-form`, where a form ends whose session could not be renewed: a login page that carries it along.

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepingOf } from '#http/kept-form';
import { loginRedirect, pageOfForm } from '#http/renewal';
import { emptyForm } from '#pages/form';
import { Pages } from '#pages/pages';
import { SessionCookies } from '../session/session.cookies.ts';
import { type AnyForm, anyForm, type KeptFormQuery, keptFormQuery } from './kept-form.schema.ts';
import { KeptFormSeal } from './kept-form.seal.ts';
import { Writers } from './writers.ts';

@ApiExcludeController()
@Controller('login/kept-form')
export class KeptFormPages {
  constructor(
    private readonly seal: KeptFormSeal,
    private readonly writers: Writers,
    private readonly cookies: SessionCookies,
    private readonly pages: Pages,
  ) {}

  /** The form came with a POST and went with it. */
  @Get()
  show(@Res() reply: FastifyReply): void {
    this.pages.redirect(reply, '/login');
  }

  /** A form of another origin never comes this far: see `sameOriginRule`. */
  @Post()
  async keep(
    @Query({ schema: keptFormQuery }) { return_to: path, reason }: KeptFormQuery,
    @Body({ schema: anyForm }) body: AnyForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = pageOfForm(request);
    const writer = await this.writers.of(request);
    if (reason && reason !== 'unknown') this.cookies.clear(reply);
    const { fields, unkept } = keepingOf(request.headers['content-type'], body);
    if (!fields || path === '/')
      return void this.pages.redirect(reply, loginRedirect(returnTo, { reason, unkept }).location);
    const kept = this.seal.seal({ path, fields, writer });
    this.pages.show(reply, 'login', { form: emptyForm(), returnTo, reason, kept });
  }
}
