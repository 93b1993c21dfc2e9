// What a first visit costs on a telephone's data plan.

import { demoPeople } from '../../bin/demo/people.ts';
import { joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { person } from '../support/people.ts';

const limitBytes = 100_000;

describe('a first visit', () => {
  const { visitor } = visitors();
  const [, somebody] = demoPeople;
  const host = person(somebody!.name, 'weight');

  beforeAll(async () => {
    await joinWithProfile(host, 'public', {
      headline: somebody!.headline,
      bio: somebody!.bio,
      tags: somebody!.tags,
      cohort: host.handle,
    });
  });

  it.each([`/?cohort=${host.handle}`, `/@${host.handle}`, '/signup', '/login'])(
    'to %s is below 100 kB before pictures',
    async (path) => {
      const page = await visitor();
      const loaded: [type: string, url: string, bytes: number][] = [];
      page.on('requestfinished', (request) => {
        void request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          loaded.push([request.resourceType(), request.url(), responseBodySize + responseHeadersSize]);
        });
      });
      await page.goto(path, { waitUntil: 'networkidle' });
      const kinds = loaded.map(([type]) => type);
      expect(kinds).toEqual(expect.arrayContaining(['document', 'stylesheet', 'font']));
      const counted = loaded.filter(([type]) => type !== 'image');
      expect(counted.reduce((sum, [, , bytes]) => sum + bytes, 0)).toBeLessThan(limitBytes);
    },
  );
});
