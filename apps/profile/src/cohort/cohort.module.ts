// Wires cohorts.

import { Module } from '@nestjs/common';
import { ProfileModule } from '../profile/profile.module.ts';
import { CohortController } from './cohort.controller.ts';
import { CohortReader } from './cohort.reader.ts';

@Module({ imports: [ProfileModule], controllers: [CohortController], providers: [CohortReader] })
export class CohortModule {}
