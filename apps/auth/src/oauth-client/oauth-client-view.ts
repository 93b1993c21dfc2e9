// Shows the page of one client: at first, and again with what is wrong with a form.

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { emptyForm, type Form } from '#pages/form';
import { Pages } from '#pages/pages';
import { AuditRepository } from '../audit/audit.repository.ts';
import { ClientIdsRepository } from './client-ids.repository.ts';
import { ClientMakersRepository } from './client-makers.repository.ts';
import { clientPage } from './oauth-client.page-data.ts';
import { OAuthClientService } from './oauth-client.service.ts';

const shownEvents = 10;

/** What was refused, and why. */
export interface ClientRefusal {
  status: 409 | 422;
  /** as it was sent */
  form?: Form;
  /** a domain error's code */
  failure?: string;
}

@Injectable()
export class OAuthClientView {
  constructor(
    private readonly service: OAuthClientService,
    private readonly makers: ClientMakersRepository,
    private readonly ids: ClientIdsRepository,
    private readonly history: AuditRepository,
    private readonly pages: Pages,
  ) {}

  async show(
    reply: FastifyReply,
    id: string,
    { form = emptyForm(), failure, status }: Partial<ClientRefusal> = {},
  ): Promise<void> {
    const client = await this.service.get(id);
    const [makers, secretsMade, events] = await Promise.all([
      this.makers.of([id]),
      this.ids.secretsMade(id),
      this.history.page({ target: id, limit: shownEvents }),
    ]);
    const data = clientPage(client, { maker: makers.get(id) ?? null, secretsMade, events: events.items }, form);
    this.pages.show(reply, 'client', { ...data, failure }, status);
  }
}
