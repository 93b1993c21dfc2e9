// Cohorts that published profiles name, as far as the viewer may see those: counted along the search index, which has a label of each.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { encodeKey, type Page, pageByKey } from '#mysql/keyset';
import { cohortLabel, cohortLabelEnd } from '../profile/profile-document.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { visibleLevels, type Viewer } from '../profile/visibility.ts';
import { levelCode } from '../search/search-rows.ts';
import type { CohortsQuery } from './cohort.schema.ts';

/** A cohort as its first profile that the viewer may see spells it. */
interface NamedCohort {
  readonly cohort: string;
  readonly count: number;
}

interface CohortRow {
  readonly label: string;
  readonly count: number;
  /** Who was published first. */
  readonly profileId: string;
}

// Labels come in the order of the index's key: only the profiles of one page are counted.
const counted = `
  SELECT found.label, found.count, d.profile_id AS profileId
  FROM (SELECT term AS label, COUNT(*) AS count, MIN(number) AS number FROM search_posting
        WHERE term > ? AND term < ? AND level IN (?) GROUP BY term ORDER BY term LIMIT ?) found
  JOIN search_document d ON d.number = found.number ORDER BY found.label`;

@Injectable()
export class CohortReader {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileReader,
  ) {}

  /** By the alphabet. */
  async page({ limit, cursor }: CohortsQuery, viewer: Viewer): Promise<Page<NamedCohort>> {
    const levels = visibleLevels(viewer).map(levelCode);
    const range = [cohortLabel(cursor ?? ''), cohortLabelEnd];
    const rows = await this.database.rows<CohortRow>(counted, [...range, levels, limit + 1]);
    const { items, nextCursor } = pageByKey(rows, limit, ({ label }) => encodeKey(label.slice(cohortLabel('').length)));
    return { items: await this.named(items, viewer), nextCursor };
  }

  private async named(rows: readonly CohortRow[], viewer: Viewer): Promise<NamedCohort[]> {
    const ids = rows.map(({ profileId }) => profileId);
    const cohorts = new Map((await this.profiles.among(ids, viewer)).map(({ id, cohort }) => [id, cohort]));
    return rows.flatMap(({ profileId, count }) => {
      const cohort = cohorts.get(profileId);
      return cohort ? [{ cohort, count: Number(count) }] : [];
    });
  }
}
