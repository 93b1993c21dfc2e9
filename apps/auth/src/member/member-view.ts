// Shows the page of one member: at first, and again with what is wrong with a form.

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { emptyForm, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { memberPage } from './member.page-data.ts';
import { MemberService } from './member.service.ts';

/** What was refused, and why. */
export interface Refusal {
  status: 409 | 422;
  /** as it was sent */
  form?: Form;
  /** a domain error's code */
  failure?: string;
}

@Injectable()
export class MemberView {
  constructor(
    private readonly service: MemberService,
    private readonly pages: Pages,
  ) {}

  /** @param viewerId the organiser who looks */
  async show(reply: FastifyReply, id: string, viewerId: string | undefined, refusal?: Refusal): Promise<void> {
    const [member, sessions] = await Promise.all([this.service.get(id), this.service.sessionsOf(id)]);
    const data = memberPage(member, sessions, [], viewerId);
    const { form = emptyForm(), failure, status } = refusal ?? {};
    this.pages.show(reply, 'member', { ...data, form, failure }, status);
  }
}
