// The JSON edge of profiles: one's own, anybody's, and the list of the published ones.

import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated, OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import type { Page } from '#mysql/keyset';
import { ProfileConfiguration } from '../configuration.ts';
import { cardBody, type ProfileBody, type ProfileCardBody, profileBody } from './profile.body.ts';
import { ProfileNotFoundError } from './profile.errors.ts';
import { ProfileReader } from './profile.reader.ts';
import { HandlePath, ProfileInput, ProfilesQuery } from './profile.schema.ts';
import { ProfileService } from './profile.service.ts';

@Controller('api/v1')
export class ProfileController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    private readonly profiles: ProfileService,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  /** Answers 404 before the profile exists. */
  @Get('me/profile')
  @Authenticated()
  async own(@Viewer() viewer: AccessTokenClaims): Promise<ProfileBody> {
    const profile = await this.reader.own(viewer.sub);
    if (!profile) throw new ProfileNotFoundError();
    return profileBody(profile, this.publicUrl);
  }

  /** Creates (201) or replaces (200) the whole profile. */
  @Put('me/profile')
  @Authenticated({ role: 'member' })
  async save(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: ProfileInput }) input: z.infer<typeof ProfileInput>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileBody> {
    const { created } = await this.profiles.save(viewer.sub, input);
    reply.status(created ? 201 : 200);
    return this.own(viewer);
  }

  /** Erases the profile with everything that belongs to it. */
  @Delete('me/profile')
  @HttpCode(204)
  @Authenticated({ role: 'member' })
  async erase(@Viewer() viewer: AccessTokenClaims): Promise<void> {
    await this.profiles.erase(viewer.sub);
  }

  /** Published profiles, newest first: signed out, the public ones. */
  @Get('profiles')
  @OptionallyAuthenticated()
  async list(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: ProfilesQuery }) query: ProfilesQuery,
  ): Promise<Page<ProfileCardBody>> {
    const { items, nextCursor } = await this.reader.page(query, viewer);
    return { items: items.map((profile) => cardBody(profile, this.publicUrl)), nextCursor };
  }

  /** One profile; what the viewer may not see answers 404. */
  @Get('profiles/:handle')
  @OptionallyAuthenticated()
  async show(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: HandlePath }) { handle }: z.infer<typeof HandlePath>,
  ): Promise<ProfileBody> {
    return profileBody(await this.reader.visible(handle, viewer), this.publicUrl);
  }
}
