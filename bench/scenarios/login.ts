// (c) Login against bcrypt alone.

import { forRequests, saturate } from '../load/saturate.ts';
import { startBcryptPool } from '../measure/bcrypt-rate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { requestsPerSecond, sampled, summaryOf } from '../measure/sample.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, loginRequests, tokensIn } from './auth-service.ts';

const atOnce = 8;
const perRound = 32;

/** @param onSession is given the refresh token of every session that started */
export async function login(
  { port, pid, people }: AuthUnderLoad,
  rounds: number,
  onSession: (refreshToken: string) => void,
): Promise<Section> {
  const pool = startBcryptPool();
  const next = loginRequests(people);
  const { results: samples, note } = await interleaved(rounds, {
    bcrypt: () => sampled(process.pid, () => pool.compare(perRound, atOnce)),
    login: () =>
      sampled(pid, () =>
        saturate({
          port,
          connections: atOnce,
          next,
          until: forRequests(perRound),
          onAnswer: (answer) => onSession(tokensIn(answer).refresh_token),
        }),
      ),
  });
  await pool.stop();
  const ratio = medianRatio(samples.login.map(requestsPerSecond), samples.bcrypt.map(requestsPerSecond));
  return {
    title: '(c) Login',
    notes: [
      note,
      `bcrypt of cost 12; ${perRound} a round, ${atOnce} at once. "bcrypt alone": the bcrypt package on as many threads of the same low priority, no HTTP, no stores.`,
    ],
    table: loadTable('ratio to bcrypt', [
      loadRow('bcrypt alone', summaryOf(samples.bcrypt), 1),
      loadRow('POST /api/v1/auth/login', summaryOf(samples.login), ratio),
    ]),
    verdicts: [verdict('login, of bcrypt’s own rate', ratio, { atLeast: 0.9 })],
  };
}
