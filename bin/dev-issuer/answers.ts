// What the dev issuer answers at the paths of /.well-known, as auth does (RFC 7517 §5, RFC 8414 §3, OpenID Connect Discovery §4).

import type { RequestListener, ServerResponse } from 'node:http';
import type { Feed } from './feed.ts';
import { answerEvents, answerSnapshot } from './feed-answers.ts';
import { type DevKey, publishedJwk } from './signing-key.ts';

interface Answered {
  readonly issuer: string;
  /** Where it listens. */
  readonly url: string;
  readonly key: DevKey;
  readonly feed: Feed;
  readonly otherwise?: RequestListener | undefined;
}

const keysFreshSeconds = 300;

export function answersOf({ issuer, url, key, feed, otherwise = notFound }: Answered): RequestListener {
  const metadata = metadataOf(issuer, url);
  const answers: Readonly<Record<string, RequestListener>> = {
    '/.well-known/jwks.json': (_request, response) => sendJson(response, { keys: [publishedJwk(key)] }),
    '/.well-known/openid-configuration': (_request, response) => sendJson(response, metadata),
    '/.well-known/oauth-authorization-server': (_request, response) => sendJson(response, metadata),
    '/.well-known/revocations': (request, response) => answerSnapshot(feed, request, response),
    '/.well-known/revocations/events': (request, response) => answerEvents(feed, request, response),
  };
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    const answer = Object.hasOwn(answers, path) ? answers[path] : otherwise;
    answer?.(request, response);
  };
}

function metadataOf(issuer: string, url: string): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: `${url}/.well-known/jwks.json`,
    peerfinder_revocations_uri: `${url}/.well-known/revocations`,
    peerfinder_revocation_events_uri: `${url}/.well-known/revocations/events`,
    response_types_supported: [],
    grant_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function sendJson(response: ServerResponse, body: object): void {
  response
    .setHeader('content-type', 'application/json')
    .setHeader('cache-control', `public, max-age=${keysFreshSeconds}`);
  response.end(JSON.stringify(body));
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404).end();
};
