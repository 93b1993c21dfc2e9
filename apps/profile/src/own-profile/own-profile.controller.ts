// The JSON edge of one's own profile.

import { Body, Controller, Delete, Get, HttpCode, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessTokenClaims } from '#access-token/claims';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { ProfileConfiguration } from '../configuration.ts';
import { type ProfileAnswer, profileAnswer, profileAnswerOf } from '../profile/profile.answer.ts';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { type ProfileInput, profileInput } from '../profile/profile.schema.ts';
import { OwnProfileService } from './own-profile.service.ts';

@ApiTags('Profiles')
@Controller('api/v1/me/profile')
export class OwnProfileController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    private readonly profiles: OwnProfileService,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get()
  @Authenticated()
  @ApiOkResponse({ description: 'The own profile; 404 before it exists', standardSchema: profileAnswer })
  async own(@Viewer() viewer: AccessTokenClaims): Promise<ProfileAnswer> {
    const profile = await this.reader.own(viewer.sub);
    if (!profile) throw new ProfileNotFoundError();
    return profileAnswerOf(profile, this.publicUrl);
  }

  @Put()
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

  @Delete()
  @HttpCode(204)
  @Authenticated({ role: 'member' })
  @ApiNoContentResponse({ description: 'The profile is erased with everything that belongs to it' })
  async erase(@Viewer() viewer: AccessTokenClaims): Promise<void> {
    await this.profiles.erase(viewer.sub);
  }
}
