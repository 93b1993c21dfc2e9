// The vCard of a profile, with what its viewer may see of it.

import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { contentDisposition } from '#http/content-disposition';
import { etagOf, noneMatchNames } from '#http/etag';
import { ProfileConfiguration } from '../configuration.ts';
import { Onlooker } from '../profile/onlooker.decorator.ts';
import { addressOf } from '../profile/person-card.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type HandlePath, handlePath } from '../profile/profile.schema.ts';
import type { Viewer } from '../profile/visibility.ts';
import { ContactPhoto } from './contact-photo.ts';
import { vcardOf } from './vcard.ts';

@ApiTags('vCards')
@Controller()
export class VcardController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    private readonly photos: ContactPhoto,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get('api/v1/profiles/:handle/vcard.vcf')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({ description: 'The profile as vCard 3.0', content: { 'text/vcard': {} } })
  async vcard(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.send(reply, handle, viewer);
  }

  /** Beside the profile's page and for browsers: as any page, it is sent through renewal where a session needs that. */
  @Get('@:handle/contact.vcf')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'The profile as vCard 3.0', content: { 'text/vcard': {} } })
  async download(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.send(reply, handle, viewer);
  }

  private async send(reply: FastifyReply, handle: string, viewer: Viewer): Promise<FastifyReply> {
    const profile = await this.reader.visible(handle, viewer);
    const address = addressOf(profile, this.publicUrl);
    // What it says and which picture it has decide all of it, so a known tag saves drawing the photo.
    const etag = etagOf(`${vcardOf(profile, address)} ${profile.avatar ?? ''}`);
    reply.headers({
      etag,
      // Members see more contacts, so what one viewer was answered is kept for no other.
      'cache-control': viewer ? 'private, no-cache' : 'public, no-cache',
      vary: 'Authorization, Cookie',
    });
    if (noneMatchNames(reply.request.headers['if-none-match'], etag)) return reply.status(304).send();
    const photo = profile.avatar === null ? undefined : await this.photos.of(profile.avatar);
    // A card without the picture that belongs to it is not what the tag names.
    if (profile.avatar !== null && !photo) reply.removeHeader('etag').header('cache-control', 'no-store');
    return (
      reply
        .type('text/vcard; charset=utf-8')
        // Inline: an iPhone shows the contact at once instead of asking whether to download a file.
        .header('content-disposition', contentDisposition('inline', `${profile.name}.vcf`, `${profile.handle}.vcf`))
        .send(vcardOf(profile, address, photo))
    );
  }
}
