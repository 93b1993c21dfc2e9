// What is no HTTP at all gets an answer too: there is no request yet, so it is written by hand.

import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const problems: Readonly<Record<string, { status: number; code: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request_timeout' },
};
const malformed = { status: 400, code: 'malformed_request' };

/** Answers with a problem (RFC 9457) and closes: where the next request would begin is not known. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const { status, code } = problems[error.code ?? ''] ?? malformed;
  const title = STATUS_CODES[status] ?? '';
  const requestId = randomUUID();
  const detail = 'The request is no valid HTTP.';
  const body = JSON.stringify({ type: `urn:peerfinder:problem:${code}`, title, status, code, detail, requestId });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
