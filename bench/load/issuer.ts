// An issuer that verifiers ask for keys and whose feed they follow: the dev issuer's feed, under the key of the load's tokens.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerEvents, answerSnapshot } from '../../bin/dev-issuer/feed-answers.ts';
import { Feed } from '../../bin/dev-issuer/feed.ts';
import { publishedJwk } from '../../bin/dev-issuer/signing-key.ts';
import type { AccessTokens } from './access-tokens.ts';

export interface Issuer {
  readonly url: string;
  stop(): Promise<void>;
}

const heartbeatMilliseconds = 10_000;

/** @param revocations how many there are, of sessions and people that no token of the load names */
export async function startIssuer(
  { key }: AccessTokens,
  { issuer, revocations }: { issuer: string; revocations: number },
): Promise<Issuer> {
  const feed = new Feed({ issuer, key, clock: { now: () => new Date() } });
  const notBefore = Math.floor(Date.now() / 1_000) + 1;
  for (let count = 0; count < revocations; count++) {
    feed.revocations.add({ kind: count % 2 ? 'sid' : 'sub', id: randomUUID(), notBefore });
  }
  const server = createServer((request, answer) => {
    if (request.url === '/.well-known/revocations') answerSnapshot(feed, request, answer);
    else if (request.url === '/.well-known/revocations/events') answerEvents(feed, request, answer);
    else answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publishedJwk(key)] }));
  });
  const timer = setInterval(() => feed.heartbeat(), heartbeatMilliseconds);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      clearInterval(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
