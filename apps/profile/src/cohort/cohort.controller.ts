// The JSON edge of cohorts: those that published profiles name.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OptionallyAuthenticated } from '#access-token/nest/authenticated.decorator';
import { Onlooker } from '../profile/onlooker.decorator.ts';
import type { Viewer } from '../profile/visibility.ts';
import { CohortReader } from './cohort.reader.ts';
import { cohortsAnswer, type CohortsAnswer, cohortsQuery, type CohortsQuery } from './cohort.schema.ts';

@ApiTags('Cohorts')
@Controller('api/v1/cohorts')
export class CohortController {
  constructor(private readonly cohorts: CohortReader) {}

  @Get()
  @OptionallyAuthenticated({ scope: 'profiles:read' })
  @ApiOkResponse({
    description: 'Cohorts by the alphabet, spellings of one together; signed out, those of public profiles',
    standardSchema: cohortsAnswer,
  })
  async list(@Onlooker() viewer: Viewer, @Query({ schema: cohortsQuery }) query: CohortsQuery): Promise<CohortsAnswer> {
    return this.cohorts.page(query, viewer);
  }
}
