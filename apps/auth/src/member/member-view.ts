// Shows the page of one member: at first, and again with what is wrong with a form.

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { emptyForm, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { AuditRepository } from '../audit/audit.repository.ts';
import { memberPage } from './member.page-data.ts';
import { MemberService } from './member.service.ts';

const shownEvents = 10;

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
    private readonly history: AuditRepository,
    private readonly pages: Pages,
  ) {}

  /** @param viewerId the organiser who looks */
  async show(reply: FastifyReply, id: string, viewerId: string | undefined, refusal?: Refusal): Promise<void> {
    const member = await this.service.get(id);
    const [sessions, events] = await Promise.all([
      this.service.sessionsOf(id),
      this.history.page({ target: id, limit: shownEvents }),
    ]);
    const data = memberPage(member, sessions, events.items, viewerId);
    const { form = emptyForm(), failure, status } = refusal ?? {};
    this.pages.show(reply, 'member', { ...data, form, failure }, status);
  }
}
