// (k) A person's page, rendered by the server, against a bare Fastify route that answers the same bytes.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestPublicHandle } from '../load/profiles.ts';
import { getRequest, pageRequest } from '../load/request.ts';
import { forSeconds, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { requestsPerCpuSecond, requestsPerSecond, type Sample, sampled, summaryOf } from '../measure/sample.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import { startServer } from '../servers/start-server.ts';
import type { Surroundings } from '../suites/surroundings.ts';
import type { ProfileCrowd } from './profile-crowds.ts';

const connections = 32;
const warmUpSeconds = 3;
const roundSeconds = 3;

export async function profilePage(
  { parts, directory }: Surroundings,
  crowd: ProfileCrowd,
  rounds: number,
): Promise<Section> {
  const path = `/@${newestPublicHandle(crowd.size)}`;
  const file = join(directory, 'page.html');
  const page = await fetch(`http://127.0.0.1:${crowd.port}${path}`, { headers: { accept: 'text/html' } });
  const html = Buffer.from(await page.arrayBuffer());
  writeFileSync(file, html);
  const bare = await parts.add(startServer('bare-page', directory, { PAGE: file }));
  let asked = 0;
  const load =
    (server: { pid: number; port: number }, next: () => string) =>
    async (seconds = roundSeconds) =>
      sampled(server.pid, () => saturate({ port: server.port, connections, next, until: forSeconds(seconds) }));
  const contenders = {
    'Fastify, a bare route with the same bytes': load(bare, () => getRequest('/open')),
    'one profile, for strangers': load(crowd, () => pageRequest(path)),
    'made anew each time, for strangers': load(crowd, () => pageRequest(`${path}?n=${(asked += 1)}`)),
    'one profile, for a member': load(crowd, () => pageRequest(path, crowd.accessToken)),
  };
  for (const contender of Object.values(contenders)) await contender(warmUpSeconds);
  const { results: samples, note } = await interleaved(rounds, contenders);
  const bareSamples = samples['Fastify, a bare route with the same bytes'];
  const ratio = (name: keyof typeof contenders, of: (sample: Sample) => number) =>
    medianRatio(samples[name].map(of), bareSamples.map(of));
  return {
    title: '(k) A person’s page',
    notes: [
      note,
      `${connections} connections, ${roundSeconds} s a round, straight to the service; ${html.length} bytes. MariaDB and the load share the two cores with it.`,
      'Strangers share a page for a second (ADR 21). Each under an address of its own, and each of a member, is read from MySQL and rendered anew.',
      `Per processor second of the service: one profile for strangers ${ratio('one profile, for strangers', requestsPerCpuSecond).toFixed(2)}, made anew ${ratio('made anew each time, for strangers', requestsPerCpuSecond).toFixed(2)}, for a member ${ratio('one profile, for a member', requestsPerCpuSecond).toFixed(2)} of the bare route’s.`,
    ],
    table: loadTable(
      'ratio to the bare route',
      Object.entries(samples).map(([name, rows]) =>
        loadRow(name, summaryOf(rows), ratio(name as keyof typeof contenders, requestsPerSecond)),
      ),
    ),
    verdicts: [
      verdict(
        'a person’s page for strangers, of a bare route',
        ratio('one profile, for strangers', requestsPerSecond),
        {
          atLeast: 0.25,
        },
      ),
    ],
  };
}
