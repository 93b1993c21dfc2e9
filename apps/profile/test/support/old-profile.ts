// Profiles as they were stored before the migrations that a test is about.

import type { Connection } from 'mysql2/promise';

export interface OldProfile {
  handle: string;
  visibility: 'public' | 'members' | 'draft';
  name?: string;
  tags?: string[];
  cohort?: string;
  /** What came to be stored since the first profiles. */
  since?: Record<string, string>;
}

/** Writes the profile by the columns that there were from the first. */
export async function insertOldProfile(connection: Connection, profile: OldProfile): Promise<void> {
  const { handle, visibility, name = handle, tags = [], cohort = '', since } = profile;
  const texts = { name, headline: '', bio: '', cohort, team: '', tags: JSON.stringify(tags), links: '[]' };
  const at = new Date();
  const dates = { published_at: visibility === 'draft' ? null : at, created_at: at, updated_at: at };
  const row = { id: handle, account_id: handle, handle, ...texts, visibility, ...dates, ...since };
  await connection.query('INSERT INTO profile SET ?', [row]);
}
