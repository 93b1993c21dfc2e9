// `/admin/clients`: the list of clients, the form that makes one, and the page of each.

import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { FieldRefusedError } from '#http/domain-error';
import { emptyForm, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import { AuthConfiguration } from '../configuration.ts';
import { ClientMakersRepository } from './client-makers.repository.ts';
import {
  clientListQuery,
  newClientForm,
  type NewClientForm,
  newIdField,
  refusedKey,
} from './oauth-client-pages.schema.ts';
import { ClientIdTakenError } from './oauth-client.errors.ts';
import { OAuthClientView } from './oauth-client-view.ts';
import { clientSecretPage, clientsPage, newClientPage, pathOf } from './oauth-client.page-data.ts';
import { type ClientQuery, OAuthClientRepository } from './oauth-client.repository.ts';
import { type ClientPath, clientPath } from './oauth-client.schema.ts';
import { OAuthClientService } from './oauth-client.service.ts';

@ApiExcludeController()
@Authenticated(organiser)
@Controller('admin/clients')
export class OAuthClientPages {
  private readonly publicUrl: string;

  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly makers: ClientMakersRepository,
    private readonly service: OAuthClientService,
    private readonly view: OAuthClientView,
    private readonly pages: Pages,
    { environment }: AuthConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  async list(@Query({ schema: clientListQuery }) query: ClientQuery, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.clients.page(query);
    const makers = await this.makers.of(page.items.map(({ id }) => id));
    this.pages.show(reply, 'clients', clientsPage(page, makers, query.cursor === undefined));
  }

  @Get('new')
  begin(@Res() reply: FastifyReply): void {
    this.pages.show(reply, 'client-new', newClientPage(emptyForm(), randomUUID()));
  }

  /**
   * The answer itself shows the secret, which is nowhere else: there is no address to come back to. Sent again, as by a
   * reload, the form makes nothing again.
   */
  @Post('new')
  async make(
    @Body({ schema: form(newClientForm) }) input: Form<NewClientForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.refuse(reply, input);
    const { id, ...wish } = input.value;
    try {
      const { client, secret } = await this.service.make(actorOf(request), wish, id);
      if (secret === undefined) this.pages.redirect(reply, pathOf(client), 'flash.client_made');
      else this.pages.show(reply, 'client-secret', clientSecretPage(client, secret, this.publicUrl), 201);
    } catch (error) {
      if (error instanceof ClientIdTakenError) return this.again(reply, id, input);
      if (!(error instanceof FieldRefusedError)) throw error;
      this.refuse(reply, refusedKey(input, error));
    }
  }

  @Get(':id')
  async show(@Param({ schema: clientPath }) { id }: ClientPath, @Res() reply: FastifyReply): Promise<void> {
    await this.view.show(reply, id);
  }

  /** What the form has made already is shown; where that is gone, or is no client, the form is given another id. */
  private async again(reply: FastifyReply, id: string, input: Form): Promise<void> {
    if (await this.clients.find(id)) return void this.pages.redirect(reply, pathOf({ id }), 'flash.client_made_before');
    const { code: failure } = new ClientIdTakenError();
    this.pages.show(reply, 'client-new', { ...newClientPage(input, randomUUID()), failure }, 409);
  }

  private refuse(reply: FastifyReply, input: Form): void {
    const { data: id = randomUUID() } = newIdField.safeParse(input.values['id']);
    this.pages.show(reply, 'client-new', newClientPage(input, id), 422);
  }
}
