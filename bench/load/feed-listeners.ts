// Thousands of listeners of the revocation feed, each on a connection of its own, that cost little: what one has read of an
// event, all others compare it with.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const atOnce = 100;

export class FeedListeners {
  private readonly port: number;
  private readonly sockets: Socket[] = [];
  private readonly namesOf = new Map<string, boolean>();
  private awaited = '';
  private heard = 0;
  private all: PromiseWithResolvers<number> | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  /** Resolves when each of them has had its first event. */
  static async open(port: number, count: number): Promise<FeedListeners> {
    const listeners = new FeedListeners(port);
    while (listeners.sockets.length < count) {
      const missing = Math.min(atOnce, count - listeners.sockets.length);
      await Promise.all(Array.from({ length: missing }, () => listeners.openOne()));
    }
    return listeners;
  }

  get count(): number {
    return this.sockets.length;
  }

  /** @returns when the last of them has read of this session, by `performance.now()` */
  untilAllHear(sessionId: string): Promise<number> {
    this.awaited = sessionId;
    this.heard = 0;
    this.namesOf.clear();
    this.all = Promise.withResolvers();
    return this.all.promise;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private async openOne(): Promise<void> {
    const socket = connect({ port: this.port, host: '127.0.0.1' }).setEncoding('latin1');
    let received = '';
    const first = Promise.withResolvers<void>();
    socket.on('data', (chunk: string) => {
      received += chunk;
      const end = received.lastIndexOf('\n\n');
      if (end < 0) return;
      first.resolve();
      this.read(received.slice(0, end));
      received = received.slice(end + 2);
    });
    socket.on('error', first.reject).on('close', () => first.reject(new Error('the feed has ended')));
    socket.write('GET /.well-known/revocations/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await Promise.all([once(socket, 'connect'), first.promise]);
    this.sockets.push(socket);
  }

  private read(events: string): void {
    if (!this.awaited || !this.names(events)) return;
    this.heard += 1;
    if (this.heard === this.count) this.all?.resolve(performance.now());
  }

  /** Whether these events name the session. Decoded once, for all who read the same. */
  private names(events: string): boolean {
    const known = this.namesOf.get(events);
    if (known !== undefined) return known;
    const payloads = [...events.matchAll(/^data: [^.]*\.([^.]*)\./gm)].map(([, payload]) => payload ?? '');
    const names = payloads.some((payload) => Buffer.from(payload, 'base64url').includes(this.awaited));
    this.namesOf.set(events, names);
    return names;
  }
}
