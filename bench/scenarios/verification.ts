// (n) What it costs to verify a token: alone, over HTTP, among many revocations, beside what openssl can do.

import type { AccessTokens } from '../load/access-tokens.ts';
import { getRequest } from '../load/request.ts';
import { forSeconds, saturate } from '../load/saturate.ts';
import { libraryWith, ratePerCpuSecond, verifierWith, verifySignatureOf } from '../load/verifications.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { opensslRates } from '../measure/rsa-rates.ts';
import { requestsPerCpuSecond, requestsPerSecond, type Sample, sampled, summaryOf } from '../measure/sample.ts';
import { median } from '../measure/statistics.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import type { Server } from '../servers/start-server.ts';

export interface VerificationSurroundings {
  /** each follows a feed: one of nothing, one of 10,000 revocations */
  readonly servers: { readonly bareVerify: Server; readonly calm: Server; readonly revoking: Server };
  readonly accessTokens: AccessTokens;
  readonly issuer: string;
  readonly revocationCount: number;
  readonly rounds: number;
}

const connections = 32;
const warmUpSeconds = 1.5;
const roundSeconds = 2;

export async function verification(surroundings: VerificationSurroundings): Promise<Section> {
  const contenders = { ...overHttp(surroundings), ...alone(surroundings), openssl: opensslRates };
  for (const contender of Object.values(overHttp(surroundings))) await contender(warmUpSeconds);
  for (const contender of Object.values(alone(surroundings))) await contender();
  const { results, note } = await interleaved(surroundings.rounds, contenders);
  const verifies = results.openssl.map((rates) => rates.verifies);
  const marginal = results.fresh.map((fresh, round) => added(fresh, results.open[round] as Sample));
  const ratios = {
    repeated: throughput(results.repeated, results.open),
    revoking: throughput(results.revoking, results.repeated),
    // Two processes, of which the machine may favour either for a while.
    revokingWork: medianRatio(results.revoking.map(requestsPerCpuSecond), results.repeated.map(requestsPerCpuSecond)),
    revokingAlone: medianRatio(results.verifierRevoking, results.verifier),
    verifier: medianRatio(results.verifierRevoking, verifies),
    library: medianRatio(results.library, verifies),
    marginal: medianRatio(marginal, verifies),
    whole: medianRatio(results.fresh.map(requestsPerCpuSecond), verifies),
    limit: medianRatio(results.bareVerify.map(requestsPerCpuSecond), verifies),
  };
  const row = (name: string, samples: readonly Sample[]) =>
    loadRow(name, summaryOf(samples), throughput(samples, results.open));
  const perSecond = (rates: readonly number[]) => `${median(rates).toFixed(0)}/s`;
  return {
    title: '(n) Verification',
    notes: [
      note,
      `${connections} connections, ${roundSeconds} s a round. The guarded servers follow an issuer's feed over HTTP and do all checks; ${surroundings.revocationCount} revocations are of sessions and people of whom no token speaks.`,
      `Per second of processor time: openssl verifies ${perSecond(verifies)}, \`crypto.verify\` in Node ${perSecond(results.signature)}, @nestjs/jwt ${perSecond(results.library)} (ratio ${ratios.library.toFixed(2)}), our verifier ${perSecond(results.verifierRevoking)} new tokens with every check and ${surroundings.revocationCount} revocations (ratio ${ratios.verifier.toFixed(2)}).`,
      `Over HTTP, a new token adds ${(1e6 / median(marginal)).toFixed(0)} µs of processor time to an open route; as a rate, ${ratios.marginal.toFixed(2)} of openssl's. HTTP included it is ${ratios.whole.toFixed(2)}, where a Fastify route that does nothing but one \`crypto.verify\` comes to ${ratios.limit.toFixed(2)}: no more can be had over HTTP.`,
      `New tokens: ${surroundings.accessTokens.tokens.length} signed beforehand, more than a verifier remembers.`,
    ],
    table: loadTable('ratio to the open route', [
      row('open route', results.open),
      row('guarded, repeated token, no revocations', results.repeated),
      row(`guarded, repeated token, ${surroundings.revocationCount} revocations`, results.revoking),
      row('guarded, new token each time', results.fresh),
      row('Fastify and one crypto.verify, nothing else', results.bareVerify),
    ]),
    verdicts: [
      verdict('guarded GET with a repeated token, feed and all checks on, of the open route', ratios.repeated, {
        atLeast: 0.8,
      }),
      verdict('guarded GET among 10,000 revocations, of that among none', ratios.revoking, { atLeast: 0.9 }),
      verdict('the same per CPU second', ratios.revokingWork, {
        atLeast: 0.9,
      }),
      verdict('verifier alone among 10,000 revocations, of that among none', ratios.revokingAlone, { atLeast: 0.9 }),
      verdict('new tokens per CPU second, verifier alone, of openssl’s verifications', ratios.verifier, {
        atLeast: 0.5,
      }),
      verdict('new tokens per CPU second that they add over HTTP, of openssl’s verifications', ratios.marginal, {
        atLeast: 0.5,
      }),
    ],
  };
}

function overHttp({ servers, accessTokens }: VerificationSurroundings) {
  const { bareVerify, calm, revoking } = servers;
  const [open, repeated] = [getRequest('/open'), getRequest('/guarded', accessTokens.tokens[0])];
  const fresh = accessTokens.tokens.map((token) => getRequest('/guarded', token));
  let sent = 0;
  const get =
    ({ pid, port }: Server, next: () => string) =>
    (seconds = roundSeconds): Promise<Sample> =>
      sampled(pid, () => saturate({ port, connections, next, until: forSeconds(seconds) }));
  const nextFresh = () => fresh[sent++ % fresh.length] as string;
  return {
    open: get(calm, () => open),
    repeated: get(calm, () => repeated),
    revoking: get(revoking, () => repeated),
    fresh: get(revoking, nextFresh),
    bareVerify: get(bareVerify, nextFresh),
  };
}

function alone({ accessTokens: { tokens, key }, issuer, revocationCount }: VerificationSurroundings) {
  const [free, revoking] = [0, revocationCount].map((count) => verifierWith(key.publicKey, issuer, count));
  const library = libraryWith(key.publicKey, issuer);
  return {
    signature: () => ratePerCpuSecond(tokens, (token) => verifySignatureOf(token, key.publicKey)),
    verifier: () => ratePerCpuSecond(tokens, (token) => free?.verify(token)),
    library: () => ratePerCpuSecond(tokens, library),
    verifierRevoking: () => ratePerCpuSecond(tokens, (token) => revoking?.verify(token)),
  };
}

/** How many verifications a CPU second makes, if the rest of a request costs what an open route's does. */
function added(guarded: Sample, open: Sample): number {
  return 1 / (1 / requestsPerCpuSecond(guarded) - 1 / requestsPerCpuSecond(open));
}

function throughput(samples: readonly Sample[], bases: readonly Sample[]): number {
  return medianRatio(samples.map(requestsPerSecond), bases.map(requestsPerSecond));
}
