// (a) What Nest costs over Fastify, our hooks over Nest, and the guard over an open route.

import type { AccessTokens } from '../load/access-tokens.ts';
import { getRequest } from '../load/request.ts';
import { forSeconds, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { requestsPerSecond, type Sample, sampled, summaryOf } from '../measure/sample.ts';
import { loadRow, loadTable, type Section, verdict } from '../report/section.ts';
import type { Server } from '../servers/start-server.ts';

export interface GuardedGetSurroundings {
  servers: { bareFastify: Server; plainNest: Server; peerfinderNest: Server };
  /** port of the gateway in front of peerfinderNest */
  gatewayPort: number;
  accessTokens: AccessTokens;
  rounds: number;
}

const connections = 32;
const warmUpSeconds = 1.5;
const roundSeconds = 2;

export async function guardedGet({
  servers,
  gatewayPort,
  accessTokens,
  rounds,
}: GuardedGetSurroundings): Promise<Section> {
  const { bareFastify, plainNest, peerfinderNest } = servers;
  const open = () => openRequest;
  const repeated = () => repeatedRequest;
  const fresh = freshRequests(accessTokens.tokens);
  const repeatedRequest = getRequest('/guarded', accessTokens.tokens[0]);
  const get =
    (server: Server, next: () => string, port = server.port) =>
    async (seconds = roundSeconds) =>
      sampled(server.pid, () => saturate({ port, connections, next, until: forSeconds(seconds) }));
  const contenders = {
    'Fastify, bare route': get(bareFastify, open),
    'Nest on Fastify, plain': get(plainNest, open),
    'PeerFinder, open route': get(peerfinderNest, open),
    'PeerFinder, guarded, repeated token': get(peerfinderNest, repeated),
    'PeerFinder, guarded, new token each time': get(peerfinderNest, fresh),
    'through nginx: guarded, repeated token': get(peerfinderNest, repeated, gatewayPort),
    'through nginx: guarded, new token each time': get(peerfinderNest, fresh, gatewayPort),
  };
  for (const contender of Object.values(contenders)) await contender(warmUpSeconds);
  const { results: samples, note } = await interleaved(rounds, contenders);
  const toOpen = (name: keyof typeof contenders) => ratio(samples[name], samples['PeerFinder, open route']);
  return {
    title: '(a) A small JSON document by GET',
    notes: [
      note,
      `${connections} connections, ${roundSeconds} s a round. "Plain" has neither hooks nor logging; "PeerFinder" is libs/http as both services use it: request id, security headers, metrics, access log.`,
      `New tokens: ${accessTokens.tokens.length} signed beforehand, more than the verifier remembers (10,000), so that none is ever known.`,
      'Through nginx three processes share the cores with the load, so its requests per second say little about the service; its CPU seconds do.',
    ],
    table: loadTable(
      'ratio to the open route',
      Object.entries(samples).map(([name, rows]) =>
        loadRow(name, summaryOf(rows), toOpen(name as keyof typeof contenders)),
      ),
    ),
    verdicts: [
      verdict('guarded GET with a repeated token, of the open route', toOpen('PeerFinder, guarded, repeated token'), {
        atLeast: 0.8,
      }),
    ],
  };
}

const openRequest = getRequest('/open');

function ratio(samples: readonly Sample[], bases: readonly Sample[]): number {
  return medianRatio(samples.map(requestsPerSecond), bases.map(requestsPerSecond));
}

/** Goes round in the tokens; the direct and the proxied contender share the place they have reached. */
function freshRequests(tokens: readonly string[]): () => string {
  const requests = tokens.map((token) => getRequest('/guarded', token));
  let sent = 0;
  return () => requests[sent++ % requests.length] as string;
}
