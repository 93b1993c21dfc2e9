// The HTML edge of profiles: the gallery and a person's page.

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { inAppBrowserOf } from '#pages/in-app-browser';
import { Pages } from '#pages/pages';
import { ProfileConfiguration } from '../configuration.ts';
import { personPage } from './person.page-data.ts';
import { galleryPage } from './profile.page-data.ts';
import { ProfileReader } from './profile.reader.ts';
import { type HandlePath, handlePath } from './profile.schema.ts';
import { galleryQuery, type GalleryQuery } from './profiles-query.schema.ts';

@ApiExcludeController()
@Controller()
export class ProfilePages {
  private readonly publicUrl: string;

  constructor(
    private readonly pages: Pages,
    private readonly reader: ProfileReader,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  @OptionallyAuthenticated()
  async gallery(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: galleryQuery }) query: GalleryQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { url } = reply.request;
    const load = async () => {
      const [page, ownHandle] = await Promise.all([
        this.reader.page(query, viewer),
        viewer && !query.typed && this.reader.publishedHandle(viewer.sub),
      ]);
      return { ...galleryPage(page, query, viewer, url), ownHandle };
    };
    return this.pages.showToAll(reply, 'gallery', load);
  }

  @Get('@:handle')
  @OptionallyAuthenticated()
  async person(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const userAgent = reply.request.headers['user-agent'];
    const load = async () => personPage(await this.reader.visible(handle, viewer), viewer, this.publicUrl, userAgent);
    return this.pages.showToAll(reply, 'person', load, JSON.stringify(inAppBrowserOf(userAgent)));
  }
}
