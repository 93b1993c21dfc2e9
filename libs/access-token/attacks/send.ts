// Sends a forged request as bytes on a socket: HTTP clients would mend or refuse half of them (RFC 9112 §2–§5).

import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Forgery } from './attack.ts';

export interface Received {
  /** undefined: the connection was closed without an answer. */
  readonly status: number | undefined;
  /** The value of `WWW-Authenticate`, if there is one. */
  readonly challenge: string | undefined;
  /** What `Retry-After` says, where it is a number. */
  readonly retryAfterSeconds: number | undefined;
}

export interface Sending {
  /** For each request, such as what a gateway in between asks for. */
  readonly headers?: Forgery['headers'];
  readonly timeoutMilliseconds?: number;
}

const patience = 10_000;
/** Answers' heads are shorter. */
const longestHead = 65_536;

/**
 * @param target whose path and query the request has, but for what the forgery adds
 * @throws when nobody listens there, or nothing is answered in time
 */
export function send(target: URL, forgery: Forgery, { headers = [], timeoutMilliseconds = patience }: Sending = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const socket = connectTo(target);
  let head = '';
  let isConnected = false;
  const settle = (): void => {
    socket.destroy();
    resolve(receivedOf(head));
  };
  socket.setTimeout(timeoutMilliseconds, () => {
    socket.destroy();
    reject(new Error(`${target.origin} gave no answer within ${timeoutMilliseconds / 1_000} seconds`));
  });
  socket.once(target.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
    isConnected = true;
    socket.write(requestOf(target, forgery, headers));
  });
  socket.setEncoding('latin1').on('data', (piece: string) => {
    head += piece;
    if (head.includes('\r\n\r\n') || head.length > longestHead) settle();
  });
  socket.once('end', settle);
  // A server that has refused may close before it has read everything.
  socket.once('error', (error) => (isConnected ? settle() : reject(error)));
  return promise;
}

function connectTo({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (protocol !== 'https:') return connect({ host, port: Number(port || 80) });
  return connectSecurely({ host, port: Number(port || 443), servername: host, ALPNProtocols: ['http/1.1'] });
}

function requestOf({ host, pathname, search }: URL, forgery: Forgery, more: Forgery['headers']): string {
  const { method = 'GET', query, headers, body } = forgery;
  const target = pathname + search + (query === undefined ? '' : `${search ? '&' : '?'}${query}`);
  const lines = [
    ['Host', host],
    ['Accept', 'application/json'],
    ['Connection', 'close'],
    ...more,
    ...headers,
    ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))]]),
  ];
  return `${method} ${target} HTTP/1.1\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n${body ?? ''}`;
}

function receivedOf(head: string): Received {
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(head) ?? [];
  const [, challenge] = /\r\nwww-authenticate: *([^\r\n]*)/i.exec(head) ?? [];
  const [, retryAfter] = /\r\nretry-after: *(\d{1,9})\s*\r\n/i.exec(head) ?? [];
  return { status: numberOf(status), challenge, retryAfterSeconds: numberOf(retryAfter) };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
