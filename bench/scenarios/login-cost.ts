// (g) What a login costs the service's processors beyond bcrypt, all its limits checked.

import { postRequest } from '../load/request.ts';
import { forRequests, saturate } from '../load/saturate.ts';
import { startBcryptPool } from '../measure/bcrypt-rate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { type Sample, sampled, summaryOf } from '../measure/sample.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, loginRequests } from './auth-service.ts';

const perRound = 20;
/** The first requests are the compiler's. */
const warmUps = 40;

/** One login at a time: whoever shares a core with another pays for its caches, too. */
export async function loginCost({ port, pid, people }: AuthUnderLoad, rounds: number): Promise<Section> {
  const pool = startBcryptPool();
  const known = loginRequests(people);
  const entering = (count: number) => saturate({ port, connections: 1, next: known, until: forRequests(count) });
  const failing = (count: number) =>
    saturate({ port, connections: 1, next: strangers(), until: forRequests(count), status: 401 });
  await entering(warmUps / 2);
  await failing(warmUps / 2);
  const { results, note } = await interleaved(rounds, {
    bcrypt: () => sampled(process.pid, () => pool.compare(perRound, 1)),
    entered: () => sampled(pid, () => entering(perRound)),
    failed: () => sampled(pid, () => failing(perRound)),
  });
  await pool.stop();
  const ratioOf = (samples: readonly Sample[]) => medianRatio(samples.map(perRequest), results.bcrypt.map(perRequest));
  const [entered, failed] = [ratioOf(results.entered), ratioOf(results.failed)];
  return {
    title: '(g) What a login costs beyond bcrypt',
    notes: [
      note,
      `bcrypt of cost 12; ${perRound} a round, one at a time; the ratio is of processor time, all threads of the service counted, those of MySQL and Redis not.`,
      'A login on a known device checks the limit of the device, starts a session and is audited; a failed one from an unknown device checks those of account and network.',
    ],
    table: loadTable('ratio of CPU to bcrypt', [
      loadRow('bcrypt alone', summaryOf(results.bcrypt), 1),
      loadRow('login on a known device', summaryOf(results.entered), entered),
      loadRow('failed login from an unknown device', summaryOf(results.failed), failed),
    ]),
    verdicts: [
      verdict('processor time of a login, of bcrypt’s own', entered, { atMost: 1.05 }),
      verdict('processor time of a failed login, of bcrypt’s own', failed, { atMost: 1.05 }),
    ],
  };
}

const perRequest = ({ latencies, cpuSeconds }: Sample) => cpuSeconds / latencies.length;

/** Failed logins at an address of their own each, which no limit stops. */
function strangers(): () => string {
  return () =>
    postRequest('/api/v1/auth/login', { email: `${crypto.randomUUID()}@example.com`, password: 'not the password' });
}
