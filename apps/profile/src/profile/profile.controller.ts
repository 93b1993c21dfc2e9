// The JSON edge of profiles: one's own, anybody's, and the list of the published ones.

import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated, OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import type { Page } from '#mysql/keyset';
import { ProfileConfiguration } from '../configuration.ts';
import {
  cardAnswerOf,
  type ProfileAnswer,
  profileAnswer,
  profileAnswerOf,
  type ProfileCardAnswer,
  profilePageAnswer,
} from './profile.answer.ts';
import { ProfileNotFoundError } from './profile.errors.ts';
import { ProfileReader } from './profile.reader.ts';
import {
  type HandlePath,
  handlePath,
  type ProfileInput,
  profileInput,
  type ProfilesQuery,
  profilesQuery,
} from './profile.schema.ts';
import { ProfileService } from './profile.service.ts';

@ApiTags('Profiles')
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

  @Get('me/profile')
  @Authenticated()
  @ApiOkResponse({ description: 'The own profile; 404 before it exists', standardSchema: profileAnswer })
  async own(@Viewer() viewer: AccessTokenClaims): Promise<ProfileAnswer> {
    const profile = await this.reader.own(viewer.sub);
    if (!profile) throw new ProfileNotFoundError();
    return profileAnswerOf(profile, this.publicUrl);
  }

  @Put('me/profile')
  @Authenticated({ role: 'member' })
  @ApiCreatedResponse({ description: 'The profile is new', standardSchema: profileAnswer })
  @ApiOkResponse({ description: 'The whole profile is replaced', standardSchema: profileAnswer })
  async save(
    @Viewer() viewer: AccessTokenClaims,
    @Body({ schema: profileInput }) input: ProfileInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileAnswer> {
    const { created } = await this.profiles.save(viewer.sub, input);
    reply.status(created ? 201 : 200);
    return this.own(viewer);
  }

  @Delete('me/profile')
  @HttpCode(204)
  @Authenticated({ role: 'member' })
  @ApiNoContentResponse({ description: 'The profile is erased with everything that belongs to it' })
  async erase(@Viewer() viewer: AccessTokenClaims): Promise<void> {
    await this.profiles.erase(viewer.sub);
  }

  @Get('profiles')
  @OptionallyAuthenticated()
  @ApiOkResponse({
    description: 'Published profiles, newest first; signed out, the public ones',
    standardSchema: profilePageAnswer,
  })
  async list(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: profilesQuery }) query: ProfilesQuery,
  ): Promise<Page<ProfileCardAnswer>> {
    const { items, nextCursor } = await this.reader.page(query, viewer);
    return { items: items.map((profile) => cardAnswerOf(profile, this.publicUrl)), nextCursor };
  }

  @Get('profiles/:handle')
  @OptionallyAuthenticated()
  @ApiOkResponse({ description: 'One profile; what the viewer may not see is 404', standardSchema: profileAnswer })
  async show(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Param({ schema: handlePath }) { handle }: HandlePath,
  ): Promise<ProfileAnswer> {
    return profileAnswerOf(await this.reader.visible(handle, viewer), this.publicUrl);
  }
}
