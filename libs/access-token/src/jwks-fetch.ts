// Gets a JWK Set over HTTP: conditional, bounded in time and size (RFC 9110 §13, RFC 9111 §5.2.2.1).

import { boundedText } from './bounded-text.ts';

export interface JwksRequest {
  readonly url: string;
  /** Of the document at hand; the answer may be that it still holds. */
  readonly etag: string | undefined;
  /** Whether caches on the way have to ask the issuer, too (RFC 9111 §5.2.1.4). */
  readonly pastCaches: boolean;
  /** Ends the request early. */
  readonly signal: AbortSignal;
}

export interface JwksAnswer {
  /** undefined: what is at hand still holds. */
  readonly document: unknown;
  readonly etag: string | undefined;
  /** How long it is fresh, within our bounds. */
  readonly freshSeconds: number;
}

const timeoutMilliseconds = 3_000;
const largestBody = 65_536;
const freshBounds = { least: 10, most: 3_600, unsaid: 300 };

/** @throws when there is no such answer in time */
export async function fetchJwks({ url, etag, pastCaches, signal }: JwksRequest): Promise<JwksAnswer> {
  const response = await fetch(url, {
    headers: {
      accept: 'application/jwk-set+json, application/json',
      ...(etag && { 'if-none-match': etag }),
      ...(pastCaches && { 'cache-control': 'no-cache' }),
    },
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
  });
  const freshSeconds = freshSecondsOf(response.headers.get('cache-control'));
  if (etag !== undefined && response.status === 304) return { document: undefined, etag, freshSeconds };
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer's keys were answered with status ${response.status}`);
  }
  const document: unknown = JSON.parse(await boundedText(response, largestBody));
  return { document, etag: response.headers.get('etag') ?? undefined, freshSeconds };
}

/** @param cacheControl the header of that name */
function freshSecondsOf(cacheControl: string | null): number {
  const [, maxAge] = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl ?? '') ?? [];
  if (maxAge === undefined) return freshBounds.unsaid;
  return Math.min(Math.max(Number(maxAge), freshBounds.least), freshBounds.most);
}
