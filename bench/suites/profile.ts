// The profile service: reading, searching, rendering, pictures, among a thousand profiles and among a hundred thousand.

import { loudStep as step } from '../../bin/stack/steps.ts';
import type { Section } from '../report/section.ts';
import { lighthouseScores } from '../scenarios/lighthouse.ts';
import { startProfileCrowd } from '../scenarios/profile-crowds.ts';
import { profilePage } from '../scenarios/profile-page.ts';
import { profileReadsAmong } from '../scenarios/profile-reads.ts';
import { profileSearchAmong } from '../scenarios/profile-search.ts';
import { uploadStorm } from '../scenarios/upload-storm.ts';
import type { Surroundings } from './surroundings.ts';

const rounds = 5;
const lighthouseRounds = 3;

/** Measures the profile service. */
export async function measureProfile(surroundings: Surroundings): Promise<Section[]> {
  const few = await startProfileCrowd(surroundings, 1_000);
  const ofPage = await step('(k) A person’s page', () => profilePage(surroundings, few, rounds));
  const ofStorm = await step('(l) A storm of pictures', () => uploadStorm(few, rounds));
  const ofLighthouse = await step('(m) Lighthouse', () => lighthouseScores(surroundings, few, lighthouseRounds));
  const more = await startProfileCrowd(surroundings, 10_000);
  const many = await startProfileCrowd(surroundings, 100_000);
  const ofReads = await step('(i) Profiles read', () => profileReadsAmong(few, many, rounds));
  const ofSearch = await step('(j) Profiles searched', () => profileSearchAmong(more, many, rounds));
  return [ofReads, ofSearch, ofPage, ofStorm, ofLighthouse];
}
