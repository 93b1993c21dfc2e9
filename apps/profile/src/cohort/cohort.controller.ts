// The JSON edge of cohorts: those that published profiles name.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AccessTokenClaims } from '#access-token/claims';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Viewer } from '#access-token/nest/viewer.decorator';
import { CohortReader } from './cohort.reader.ts';
import { cohortsAnswer, type CohortsAnswer, cohortsQuery, type CohortsQuery } from './cohort.schema.ts';

@ApiTags('Cohorts')
@Controller('api/v1/cohorts')
export class CohortController {
  constructor(private readonly cohorts: CohortReader) {}

  @Get()
  @OptionallyAuthenticated()
  @ApiOkResponse({
    description: 'Cohorts by the alphabet, spellings of one together; signed out, those of public profiles',
    standardSchema: cohortsAnswer,
  })
  async list(
    @Viewer() viewer: AccessTokenClaims | undefined,
    @Query({ schema: cohortsQuery }) query: CohortsQuery,
  ): Promise<CohortsAnswer> {
    return this.cohorts.page(query, viewer);
  }
}
