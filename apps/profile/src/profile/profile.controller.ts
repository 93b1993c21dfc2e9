// The JSON edge of profiles: anybody's, and the list of the published ones.

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import type { Page } from '#mysql/keyset';
import { ProfileConfiguration } from '../configuration.ts';
import { Onlooker } from './onlooker.decorator.ts';
import {
  cardPageOf,
  type ProfileAnswer,
  profileAnswer,
  profileAnswerOf,
  type ProfileCardAnswer,
  profilePageAnswer,
} from './profile.answer.ts';
import { ProfileReader } from './profile.reader.ts';
import { type HandlePath, handlePath } from './profile.schema.ts';
import { type ProfilesQuery, profilesQuery } from './profiles-query.schema.ts';
import type { Viewer } from './visibility.ts';

@ApiTags('Profiles')
@Controller('api/v1')
export class ProfileController {
  private readonly publicUrl: string;

  constructor(
    private readonly reader: ProfileReader,
    { environment }: ProfileConfiguration,
  ) {
    this.publicUrl = environment.PUBLIC_URL;
  }

  @Get('profiles')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({
    description:
      'Published profiles, newest first; signed out, the public ones. With `query`, those that have all its words (at most 8) in name, ' +
      'tags, headline, cohort, team or bio: by parts of words and, but for the bio, by initial consonants (`ㄱㅁㅅ`), ' +
      'the best found first. A page of these may be shorter than `limit` and have another behind it.',
    standardSchema: profilePageAnswer,
  })
  async list(
    @Onlooker() viewer: Viewer,
    @Query({ schema: profilesQuery }) query: ProfilesQuery,
  ): Promise<Page<ProfileCardAnswer>> {
    return cardPageOf(await this.reader.page(query, viewer), this.publicUrl);
  }

  @Get('profiles/:handle')
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({ description: 'One profile; what the viewer may not see is 404', standardSchema: profileAnswer })
  async show(
    @Onlooker() viewer: Viewer,
    @Param({ schema: handlePath }) { handle }: HandlePath,
  ): Promise<ProfileAnswer> {
    return profileAnswerOf(await this.reader.visible(handle, viewer), this.publicUrl);
  }
}
