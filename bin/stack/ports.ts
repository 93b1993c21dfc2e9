// TCP ports of this machine: which are free, and when something answers on one.

import { connect, createServer, type NetConnectOpts, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const retryMilliseconds = 20;
const loopback = ['127.0.0.1', '::1'];

/** @returns a port that was free a moment ago */
export async function freePort(): Promise<number> {
  const [port] = (await freePorts(1)) as [number];
  return port;
}

/** @returns distinct ports that were free a moment ago */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0, '127.0.0.1')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map(close));
  return ports;
}

/** Whether nothing listens on a port of the loopback addresses, so that `localhost` means us alone. */
export async function isFree(port: number): Promise<boolean> {
  for (const address of loopback) {
    try {
      await close(await listen(port, address));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') return false;
    }
  }
  return true;
}

/** Waits until something accepts connections. @throws {Error} when `signal` is aborted before that */
export async function accepting(target: NetConnectOpts, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await accepts(target)) return;
    await pause(retryMilliseconds);
  }
}

function accepts(target: NetConnectOpts): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(target);
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

function listen(port: number, address: string): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  const server = createServer();
  server.once('error', reject).listen({ port, host: address, exclusive: true }, () => resolve(server));
  return promise;
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  return promise;
}
