// Reads the answers of the feed's two addresses: status, type and size are as they must be, or there is an error that says
// when to come back (RFC 9110 §10.2.3).

/** The feed answered, but not with what was asked for. */
export class FeedAnswerError extends Error {
  override readonly name = 'FeedAnswerError';
  /** Of `Retry-After`, within bounds; 0 where it was not given. */
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds = 0) {
    super(detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** However long an issuer wants to be left alone: silence makes stale. */
const longestRetrySeconds = 10;

export interface FeedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the answer is, such as `text/event-stream`. */
  readonly type: string;
  readonly signal: AbortSignal;
}

/**
 * @returns an answer 200 of the type that was asked for; or 304 to a conditional request
 * @throws {FeedAnswerError} for all others
 */
export async function askFeed({ url, headers, type, signal }: FeedRequest): Promise<Response> {
  const response = await fetch(url, { headers: { accept: type, ...headers }, redirect: 'error', signal });
  const [actualType = ''] = (response.headers.get('content-type') ?? '').toLowerCase().split(';', 1);
  if (response.status === 304 && 'if-none-match' in headers) return response;
  if (response.status === 200 && actualType.trim() === type) return response;
  await response.body?.cancel();
  if (response.status === 200) throw new FeedAnswerError(`the answer is no ${type}`);
  throw new FeedAnswerError(`the status is ${response.status}`, retryAfterOf(response));
}

function retryAfterOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestRetrySeconds) : 0;
}
