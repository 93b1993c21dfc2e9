// Cohorts over the API: counted as far as one may see who is of them.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import type { CohortsAnswer } from './cohort.schema.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const ask = async (viewer: Viewer, query = '') =>
  (await service.get(viewer, `/api/v1/cohorts${query}`)).json<CohortsAnswer>();
const cohortsOf = async (viewer: Viewer) => (await ask(viewer)).items.map(({ cohort, count }) => `${cohort} ${count}`);

it('counts for each viewer the published profiles that they may see, spellings of one cohort together', async () => {
  await service.publish('alice', { cohort: '9기', visibility: 'public' });
  await service.publish('bob', { cohort: '10 기', visibility: 'members' });
  await service.publish('ada', { cohort: '10기', visibility: 'public' });
  await service.publish('mallory', { cohort: '11기', visibility: 'draft' });
  const strangers: Viewer[] = ['nobody', { sub: 'importer', name: 'importer', roles: [] }];
  for (const viewer of strangers) expect(await cohortsOf(viewer)).toEqual(['10기 1', '9기 1']);
  for (const viewer of ['alice', 'mallory'] as const) expect(await cohortsOf(viewer)).toEqual(['10 기 2', '9기 1']);
});

it('forgets what is hidden, renamed or deleted at once, and knows no cohort of those who name none', async () => {
  await service.publish('alice', { cohort: '9기', tags: ['cohort'] });
  await service.publish('bob', { cohort: '' });
  await service.publish('alice', { cohort: '12기' });
  expect(await cohortsOf('nobody')).toEqual(['12기 1']);
  await service.request('alice', 'DELETE', '/api/v1/me/profile');
  expect(await cohortsOf('ada')).toEqual([]);
});

it('pages without skipping or repeating', async () => {
  const cohorts = ['1기', '2기', '3기', 'a', '부트캠프'];
  for (const [place, cohort] of cohorts.entries())
    await service.publish({ sub: `peer-${place}`, name: 'x', roles: ['member'] }, { cohort });
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: CohortsAnswer = await ask('nobody', `?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ cohort }) => cohort));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(cohorts);
});

it.each(['?cursor=x', '?limit=0', '?limit=101', '?order=count'])('refuses %s', async (query) => {
  expect((await service.get('nobody', `/api/v1/cohorts${query}`)).status).toBe(422);
});
