// Connections that all break at once after a given number of packets: what a kill looks like from outside.

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const defaultPorts: Readonly<Record<string, number>> = { 'mysql:': 3306, 'redis:': 6379, 'http:': 80 };

export class Cutter {
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();
  private packetsLeft = Infinity;
  private cut = false;

  /** Whether everything has been cut. */
  get isCut(): boolean {
    return this.cut;
  }

  /** Lets so many more packets through, to and fro, over all ways together; then cuts all of them until `heal`. */
  cutAfter(packets: number): void {
    this.packetsLeft = packets;
  }

  /** @returns a URL that leads to the same server by a way that can be cut */
  async wayTo(url: string): Promise<string> {
    const { protocol, hostname, port } = new URL(url);
    const target = { host: hostname, port: Number(port) || (defaultPorts[protocol] ?? 0) };
    const server = createServer((near) => this.join(near, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.servers.push(server);
    const way = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return Object.assign(new URL(url), { host: way }).href;
  }

  /** New connections go through again. */
  heal(): void {
    this.packetsLeft = Infinity;
    this.cut = false;
  }

  /** Ends every connection, and takes no new one. */
  end(): void {
    this.cut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Ends all that it began. */
  close(): void {
    this.end();
    for (const server of this.servers) server.close();
  }

  private join(near: Socket, target: { host: string; port: number }): void {
    if (this.cut) return void near.destroy();
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (packet) => this.pass(packet, to));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }

  private pass(packet: Buffer, to: Socket): void {
    if (this.packetsLeft <= 0) return this.end();
    this.packetsLeft -= 1;
    to.write(packet);
  }
}
