// A tiny real service behind the gateway that answers what it was asked, so that a test sees what got through.

import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived at the service. */
export interface Arrival {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** the connection it came by, to see that connections are kept */
  readonly clientPort: number;
}

export interface EchoService {
  readonly url: string;
  /** answers differently from now on; `undefined` echoes again */
  answerWith(listener: RequestListener | undefined): void;
  stop(): Promise<void>;
}

/** Starts one on a free port. @param service its name, which it puts into every answer */
export async function startEchoService(service: string): Promise<EchoService> {
  let special: RequestListener | undefined;
  const echo: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    const arrival: Arrival = { service, method, url, headers, clientPort: request.socket.remotePort ?? 0 };
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(arrival)));
  };
  const server = createServer((request, response) => (special ?? echo)(request, response));
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith: (listener) => {
      special = listener;
    },
    stop: () => {
      const { promise, resolve: stopped } = Promise.withResolvers<void>();
      server.close(() => stopped());
      server.closeAllConnections();
      return promise;
    },
  };
}
