// A way from one service to another that a test can close, hold up and look through.

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: it goes through, its connection breaks, or it waits for `letThrough`. */
export type Passage = 'open' | 'closed' | 'held';

export class ServiceGate {
  /** Decides by the path; everything goes through until a test says otherwise. */
  rule: (path: string) => Passage = () => 'open';
  /** Every request that came, as `GET /path`. */
  readonly seen: string[] = [];
  /** The Authorization header of every request that came. */
  readonly authorizations: string[] = [];
  private readonly held: (() => void)[] = [];
  private readonly server: Server;
  private target = '';
  private holding = Promise.withResolvers<void>();

  private constructor() {
    this.server = createServer((incoming, answer) => this.receive(incoming, answer));
  }

  static async start(): Promise<ServiceGate> {
    const gate = new ServiceGate();
    gate.server.listen(0, '127.0.0.1');
    await once(gate.server, 'listening');
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Says where requests go. */
  leadTo(target: string): void {
    this.target = target;
  }

  /** Resolves when a request is held. */
  async untilHeld(): Promise<void> {
    await this.holding.promise;
  }

  /** Lets what is held go on, and everything from now on through. */
  letThrough(): void {
    this.rule = () => 'open';
    this.holding = Promise.withResolvers();
    for (const goOn of this.held.splice(0)) goOn();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private receive(incoming: IncomingMessage, answer: ServerResponse): void {
    const path = incoming.url ?? '';
    this.seen.push(`${incoming.method} ${path}`);
    this.authorizations.push(incoming.headers.authorization ?? '');
    const passage = this.rule(path);
    if (passage === 'closed') incoming.socket.destroy();
    else if (passage === 'open') this.pass(incoming, answer);
    else {
      this.held.push(() => this.pass(incoming, answer));
      this.holding.resolve();
    }
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse): void {
    if (incoming.socket.destroyed) return;
    const { method, headers, url } = incoming;
    const passed = request(this.target + (url ?? ''), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  }
}
