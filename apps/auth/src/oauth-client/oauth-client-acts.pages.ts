// What an organiser does on the page of a client, by forms.

import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { FieldRefusedError } from '#http/domain-error';
import { failed, type Form, form } from '#pages/form';
import { Pages } from '#pages/pages';
import { organiser } from '../account/organiser.ts';
import { actorOf } from '../audit/actor.ts';
import { AuthConfiguration } from '../configuration.ts';
import {
  type ClientForm,
  clientForm,
  type ClientRemovalForm,
  clientRemovalForm,
  refusedKey,
  type SecretForm,
  secretForm,
} from './oauth-client-pages.schema.ts';
import { OAuthClientView } from './oauth-client-view.ts';
import { SecretMadeError, SecretNotFoundError, TooManySecretsError } from './oauth-client.errors.ts';
import { clientSecretPage, clientsPath, pathOf } from './oauth-client.page-data.ts';
import { type ClientPath, clientPath, type KeyWish, keyWish } from './oauth-client.schema.ts';
import { OAuthClientService } from './oauth-client.service.ts';

@ApiExcludeController()
@Authenticated(organiser)
@Controller('admin/clients/:id')
export class OAuthClientActsPages {
  constructor(
    private readonly service: OAuthClientService,
    private readonly view: OAuthClientView,
    private readonly pages: Pages,
    private readonly configuration: AuthConfiguration,
  ) {}

  /** Where a refused form, or a secret that was shown, leaves the browser; a reload there leads back. */
  @Get(':act')
  back(@Param({ schema: clientPath }) path: ClientPath, @Res() reply: FastifyReply): void {
    this.pages.redirect(reply, pathOf(path));
  }

  @Post('change')
  async change(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: form(clientForm) }) input: Form<ClientForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.view.show(reply, id, { status: 422, form: input });
    await this.service.change(actorOf(request), id, input.value);
    this.pages.redirect(reply, pathOf({ id }), 'flash.client_changed');
  }

  /** The answer itself shows the secret, which is nowhere else. Sent again, as by a reload, the form makes no other one. */
  @Post('add-secret')
  async addSecret(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: secretForm }) { number }: SecretForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { client, secret } = await this.service.addSecret(actorOf(request), id, number);
      const { PUBLIC_URL } = this.configuration.environment;
      this.pages.show(reply, 'client-secret', clientSecretPage(client, secret, PUBLIC_URL), 201);
    } catch (error) {
      if (error instanceof SecretMadeError) {
        this.pages.redirect(reply, pathOf({ id }), 'flash.client_secret_made_before');
        return;
      }
      if (!(error instanceof TooManySecretsError)) throw error;
      await this.view.show(reply, id, { status: 409, failure: error.code });
    }
  }

  /** A secret that is gone already is what was asked for. */
  @Post('remove-secret')
  async removeSecret(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: secretForm }) { number }: SecretForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.service.removeSecret(actorOf(request), id, number).catch((error: unknown) => {
      if (!(error instanceof SecretNotFoundError)) throw error;
    });
    this.pages.redirect(reply, pathOf({ id }), 'flash.client_secret_removed');
  }

  @Post('set-key')
  async setKey(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: form(keyWish) }) input: Form<KeyWish>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!input.value) return this.view.show(reply, id, { status: 422, form: input });
    try {
      await this.service.setPublicKey(actorOf(request), id, input.value.publicKey);
      this.pages.redirect(reply, pathOf({ id }), 'flash.client_key_set');
    } catch (error) {
      if (!(error instanceof FieldRefusedError)) throw error;
      await this.view.show(reply, id, { status: 422, form: refusedKey(input, error) });
    }
  }

  @Post('remove-key')
  async removeKey(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.service.setPublicKey(actorOf(request), id, null);
    this.pages.redirect(reply, pathOf({ id }), 'flash.client_key_removed');
  }

  @Post('remove')
  async remove(
    @Param({ schema: clientPath }) { id }: ClientPath,
    @Body({ schema: form(clientRemovalForm) }) input: Form<ClientRemovalForm>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = await this.service.get(id);
    if (input.value?.confirmedName !== name) {
      const refused = input.value ? failed(input, 'confirmedName', 'mismatch') : input;
      return this.view.show(reply, id, { status: 422, form: refused });
    }
    await this.service.remove(actorOf(request), id);
    this.pages.redirect(reply, clientsPath, 'flash.client_removed');
  }
}
