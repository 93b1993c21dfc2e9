// (b) Refresh against the rate at which a core can sign at all.

import { postRequest } from '../load/request.ts';
import { forSeconds, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { requestsPerCpuSecond, sampled, summaryOf } from '../measure/sample.ts';
import { opensslSigningRate } from '../measure/rsa-rates.ts';
import { median } from '../measure/statistics.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, tokensIn } from './auth-service.ts';

const connections = 16;
/** Until the compiler is done with the hot code: a service runs for days. */
const warmUpSeconds = 10;
const roundSeconds = 3;

/** @param refreshTokens the current one of each session; more than there are connections */
export async function refresh(
  { port, pid }: AuthUnderLoad,
  rounds: number,
  refreshTokens: readonly string[],
): Promise<Section> {
  const waiting = [...refreshTokens];
  const next = () => postRequest('/api/v1/auth/refresh', { refresh_token: waiting.shift() });
  const refreshFor = (seconds: number) =>
    sampled(pid, () =>
      saturate({
        port,
        connections,
        next,
        until: forSeconds(seconds),
        onAnswer: (answer) => waiting.push(tokensIn(answer).refresh_token),
      }),
    );
  await refreshFor(warmUpSeconds);
  const { results, note } = await interleaved(rounds, {
    refresh: () => refreshFor(roundSeconds),
    openssl: opensslSigningRate,
  });
  const { refresh: refreshes, openssl } = results;
  const ratio = medianRatio(refreshes.map(requestsPerCpuSecond), openssl);
  const perCpuSecond = median(refreshes.map(requestsPerCpuSecond));
  const [signature, whole] = [1e6 / median(openssl), 1e6 / perCpuSecond];
  return {
    title: '(b) Refresh',
    notes: [
      note,
      `${refreshTokens.length} sessions, ${connections} connections, ${roundSeconds} s a round; every refresh rotates.`,
      `\`openssl speed -seconds 3 rsa2048\` signs ${median(openssl).toFixed(0)}/s on a core; auth answers ${perCpuSecond.toFixed(0)} refreshes per second of its processor time, all its threads counted.`,
      `A signature is ${signature.toFixed(0)} of the ${whole.toFixed(0)} µs of a refresh; the others are HTTP, one Redis script, two HMACs, JSON, log and metrics.`,
    ],
    table: loadTable('ratio to openssl', [loadRow('POST /api/v1/auth/refresh', summaryOf(refreshes), ratio)]),
    verdicts: [verdict('refreshes per CPU second, of openssl’s signatures', ratio, { atLeast: 0.6 })],
  };
}
