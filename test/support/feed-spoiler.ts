// A proxy in front of auth that spoils the events of the feed, as badly configured ones do, and lets all else through.

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Spoiling = 'buffered' | 'unknown' | 'cut off';

export class FeedSpoiler {
  /** What becomes of events; undefined: they go through. */
  spoiling: Spoiling | undefined;
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((incoming, answer) => this.pass(incoming, answer));
  }

  static async start(target: string): Promise<FeedSpoiler> {
    const spoiler = new FeedSpoiler(target);
    spoiler.server.listen(0, '127.0.0.1');
    await once(spoiler.server, 'listening');
    return spoiler;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url = '' } = incoming;
    const spoiling = url.endsWith('/events') ? this.spoiling : undefined;
    if (spoiling === 'unknown') return void answer.writeHead(404).end();
    const passed = request(this.target + url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers).flushHeaders();
      if (spoiling === 'cut off') response.once('data', () => answer.destroy());
      if (spoiling === undefined) response.pipe(answer);
      else response.resume();
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    passed.end();
  }
}
