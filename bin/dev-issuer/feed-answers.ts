// The feed over HTTP: the snapshot as a JWT with an ETag, the events as server-sent events (RFC 9110 §13, HTML §9.2).

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed, FeedMessage } from './feed.ts';

/** Answers `GET /.well-known/revocations`. */
export function answerSnapshot(feed: Feed, { headers }: IncomingMessage, response: ServerResponse): void {
  const { token } = feed.snapshot();
  const etag = `"${createHash('sha256').update(token).digest('base64url')}"`;
  const isKnown = headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, { etag, 'cache-control': 'no-cache', 'content-type': 'application/jwt' });
  response.end(isKnown ? undefined : token);
}

/** Answers `GET /.well-known/revocations/events`: at once what is behind `Last-Event-ID`, then whatever comes to pass. */
export function answerEvents(feed: Feed, { headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const lastEventId = headers['last-event-id'];
  response.write(eventOf(feed.behind(typeof lastEventId === 'string' ? lastEventId : undefined)));
  response.once(
    'close',
    feed.listen((message) => response.write(eventOf(message))),
  );
}

function eventOf({ cursor, token }: FeedMessage): string {
  return `id: ${cursor}\nevent: revocations\ndata: ${token}\n\n`;
}
