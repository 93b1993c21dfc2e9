// An issuer's jwks_uri on a real socket, that answers as the test says.

import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export class JwksServer {
  readonly requests: IncomingMessage[] = [];
  private server: Server | undefined;
  private port = 0;

  /** What the next requests are answered with. */
  answer: RequestListener = (_request, response) => response.writeHead(500).end();

  get url(): string {
    return `http://127.0.0.1:${this.port}/.well-known/jwks.json`;
  }

  /** Always on the port of the first time, so that it can go away and come back. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      this.requests.push(request);
      this.answer(request, response);
    });
    this.server = server;
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
  }

  async goAway(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
  }

  /** Publishes these keys from now on, with a tag that changes when they do. */
  publish(keys: readonly object[], maxAgeSeconds = 600): void {
    const body = JSON.stringify({ keys });
    const etag = `"${hash('sha256', body)}"`;
    this.answer = ({ headers }: IncomingMessage, response: ServerResponse) => {
      const unchanged = headers['if-none-match'] === etag;
      response.writeHead(unchanged ? 304 : 200, { etag, 'cache-control': `public, max-age=${maxAgeSeconds}` });
      response.end(unchanged ? undefined : body);
    };
  }
}
