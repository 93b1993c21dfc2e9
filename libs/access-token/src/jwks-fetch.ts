// Gets a JWK Set over HTTP: conditional, bounded in time and size (RFC 9110 §13, RFC 9111 §5.2.2.1).

export interface JwksRequest {
  readonly url: string;
  /** Of the document at hand; the answer may be that it still holds. */
  readonly etag: string | undefined;
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
export async function fetchJwks({ url, etag, signal }: JwksRequest): Promise<JwksAnswer> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json', ...(etag && { 'if-none-match': etag }) },
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
  });
  const freshSeconds = freshSecondsOf(response.headers.get('cache-control'));
  if (etag !== undefined && response.status === 304) return { document: undefined, etag, freshSeconds };
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer's keys were answered with status ${response.status}`);
  }
  const document: unknown = JSON.parse(await boundedText(response));
  return { document, etag: response.headers.get('etag') ?? undefined, freshSeconds };
}

/** @param cacheControl the header of that name */
function freshSecondsOf(cacheControl: string | null): number {
  const [, maxAge] = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl ?? '') ?? [];
  if (maxAge === undefined) return freshBounds.unsaid;
  return Math.min(Math.max(Number(maxAge), freshBounds.least), freshBounds.most);
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) throw new Error(`the issuer's keys are larger than ${largestBody} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
