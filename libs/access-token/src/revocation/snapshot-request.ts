// Gets the snapshot of the revocation feed: conditional, bounded in time and size (RFC 9110 §13).

import { boundedText } from '../bounded-text.ts';
import { askFeed } from './feed-answer.ts';
import { longestMessage } from './message-verifier.ts';

export interface SnapshotAnswer {
  /** Signed; undefined: it is still the one with that tag. */
  readonly message: string | undefined;
  readonly etag: string | undefined;
}

export interface SnapshotRequest {
  readonly url: string;
  /** Of the snapshot at hand. */
  readonly etag: string | undefined;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

/** @throws when there is no such answer in time */
export async function fetchSnapshot(request: SnapshotRequest): Promise<SnapshotAnswer> {
  const { url, etag, timeoutMilliseconds } = request;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMilliseconds)]);
  const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
  const response = await askFeed({ url, headers, type: 'application/jwt', signal });
  if (response.status === 304) return { message: undefined, etag };
  const message = await boundedText(response, longestMessage);
  return { message, etag: response.headers.get('etag') ?? undefined };
}
