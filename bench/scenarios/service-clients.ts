// (p) What services ask of auth: tokens of their own, and what a token is worth.

import { clientRequest } from '../load/request.ts';
import { forSeconds, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { opensslSigningRate } from '../measure/rsa-rates.ts';
import { requestsPerCpuSecond, type Sample, sampled, summaryOf } from '../measure/sample.ts';
import { median, percentile } from '../measure/statistics.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import type { Server } from '../servers/start-server.ts';
import type { AuthUnderLoad } from './auth-service.ts';

export interface ClientsSurroundings {
  readonly auth: AuthUnderLoad;
  /** of an organiser who has just logged in */
  readonly organiserToken: string;
  /** of somebody, to be introspected */
  readonly accessToken: string;
  readonly redisNest: Server;
  readonly rounds: number;
  readonly warmUpSeconds: number;
}

const tokenConnections = 16;
const roundSeconds = 3;

export async function serviceClients(surroundings: ClientsSurroundings): Promise<Section> {
  const { auth, accessToken, redisNest, rounds, warmUpSeconds } = surroundings;
  const client = await makeClient(surroundings);
  const load =
    ({ pid, port }: Pick<Server, 'pid' | 'port'>, request: string, connections: number) =>
    (seconds = roundSeconds) =>
      sampled(pid, () => saturate({ port, connections, next: () => request, until: forSeconds(seconds) }));
  const tokenRequest = clientRequest('/oauth/token', { grant_type: 'client_credentials' }, client);
  const introspection = clientRequest('/oauth/introspect', { token: accessToken }, client);
  const asked = clientRequest('/ask', { token: accessToken });
  const loads = {
    token: load(auth, tokenRequest, tokenConnections),
    introspection: load(auth, introspection, 1),
    bare: load(redisNest, asked, 1),
    crowdedIntrospection: load(auth, introspection, tokenConnections),
    crowdedBare: load(redisNest, asked, tokenConnections),
  };
  for (const one of Object.values(loads)) await one(warmUpSeconds);
  const { results, note } = await interleaved(rounds, { ...loads, openssl: opensslSigningRate });
  const ofSigning = medianRatio(results.token.map(requestsPerCpuSecond), results.openssl);
  const alone = p50Ratio(results.introspection, results.bare);
  const crowded = p50Ratio(results.crowdedIntrospection, results.crowdedBare);
  return {
    title: '(p) Services’ own tokens, and introspection',
    notes: [
      note,
      `${roundSeconds} s a round. Tokens by client_credentials with a secret (HTTP Basic), ${tokenConnections} connections; ratio: per CPU second, of openssl’s ${median(results.openssl).toFixed(0)} signatures.`,
      'Introspection of a person’s token by a client with a secret, beside a plain Nest route that takes the same form and asks Redis once: one request at a time; and 16 at once, where both are saturated and the p50 says how much work a request is. Ratio of the p50s.',
    ],
    table: loadTable('ratio', [
      loadRow('POST /oauth/token', summaryOf(results.token), ofSigning),
      loadRow('POST /oauth/introspect, one at a time', summaryOf(results.introspection), alone),
      loadRow('a bare route with Redis, one at a time', summaryOf(results.bare), 1),
      loadRow('POST /oauth/introspect, 16 at once', summaryOf(results.crowdedIntrospection), crowded),
      loadRow('a bare route with Redis, 16 at once', summaryOf(results.crowdedBare), 1),
    ]),
    verdicts: [
      verdict('client_credentials per CPU second, of openssl’s signatures', ofSigning, { atLeast: 0.7 }),
      verdict('introspection’s p50, of a bare route’s with Redis, one at a time', alone, { atMost: 2 }),
      verdict('introspection’s p50, of a bare route’s with Redis, 16 at once', crowded, { atMost: 2 }),
    ],
  };
}

/** @returns `id:secret` */
async function makeClient({ auth, organiserToken }: ClientsSurroundings): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${auth.port}/api/v1/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${organiserToken}` },
    body: JSON.stringify({ name: 'Bench', scopes: ['profiles:read', 'tokens:introspect'] }),
  });
  const made = (await answer.json()) as { id: string; secret: string };
  if (!answer.ok) throw new Error(`answered ${answer.status}: ${JSON.stringify(made)}`);
  return `${made.id}:${made.secret}`;
}

function p50Ratio(samples: readonly Sample[], bases: readonly Sample[]): number {
  const p50 = ({ latencies }: Sample) => percentile(latencies, 0.5);
  return medianRatio(samples.map(p50), bases.map(p50));
}
