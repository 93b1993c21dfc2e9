// What an organiser does on the page of a member, by forms.

import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { LastAdminError } from '../account/account.errors.ts';
import { emailKeyOf } from '../account/account.ts';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import type { Actor } from '../audit/audit.ts';
import { WithdrawalService } from '../withdrawal/withdrawal.service.ts';
import { type RemovalForm, removalForm, type SuspensionForm, suspensionForm } from './member-pages.schema.ts';
import { MemberView } from './member-view.ts';
import { OwnAccountError } from './member.errors.ts';
import { type MemberPath, memberPath } from './member.schema.ts';
import { MemberService } from './member.service.ts';
import type { MemberChanges } from './member.ts';

const list = '/admin/members';

@ApiExcludeController()
@Authenticated(organiser)
@Controller('admin/members/:id')
export class MemberActsPages {
  constructor(
    private readonly service: MemberService,
    private readonly withdrawals: WithdrawalService,
    private readonly view: MemberView,
    private readonly pages: Pages,
  ) {}

  /** Where a refused form leaves the browser; a reload there leads back. */
  @Get(':act')
  back(@Param({ schema: memberPath }) { id }: MemberPath, @Res() reply: FastifyReply): void {
    this.pages.redirect(reply, `${list}/${id}`);
  }

  @Post('suspend')
  async suspend(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Body({ schema: form(suspensionForm) }) input: Form<SuspensionForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.view.show(reply, id, request.user?.sub, { status: 422, form: input });
    await this.change(request, reply, id, { status: 'suspended', ...input.value }, 'flash.member_suspended');
  }

  @Post('restore')
  async restore(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.change(request, reply, id, { status: 'active' }, 'flash.member_restored');
  }

  @Post('give-admin')
  async giveAdmin(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.change(request, reply, id, { isAdmin: true }, 'flash.admin_given');
  }

  @Post('take-admin')
  async takeAdmin(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.change(request, reply, id, { isAdmin: false }, 'flash.admin_taken');
  }

  @Post('end-sessions')
  async endSessions(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.service.endSessions(actorOf(request), id);
    this.pages.redirect(reply, `${list}/${id}`, 'flash.member_sessions_ended');
  }

  @Post('remove')
  async remove(
    @Param({ schema: memberPath }) { id }: MemberPath,
    @Body({ schema: form(removalForm) }) input: Form<RemovalForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { email } = await this.service.get(id);
    const isMeant = input.value && emailKeyOf(input.value.confirmation) === emailKeyOf(email);
    if (!isMeant) {
      const refused = input.value ? failed(input, 'confirmation', 'mismatch') : input;
      return this.view.show(reply, id, request.user?.sub, { status: 422, form: refused });
    }
    await this.act(request, reply, id, (actor) => this.withdrawals.remove(actor, id), [list, 'flash.member_removed']);
  }

  private async change(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    changes: MemberChanges,
    flash: string,
  ): Promise<void> {
    const losesPage = changes.isAdmin === false && id === request.user?.sub;
    const next = losesPage ? '/session/renew?return_to=/account' : `${list}/${id}`;
    await this.act(request, reply, id, (actor) => this.service.change(actor, id, changes), [next, flash]);
  }

  /** Leads on, or shows the page again with the rule that forbids the act. */
  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (actor: Actor) => Promise<unknown>,
    [next, flash]: [path: string, flash: string],
  ): Promise<void> {
    try {
      await work(actorOf(request));
    } catch (error) {
      if (!(error instanceof LastAdminError || error instanceof OwnAccountError)) throw error;
      return this.view.show(reply, id, request.user?.sub, { status: 409, failure: error.code });
    }
    this.pages.redirect(reply, next, flash);
  }
}
