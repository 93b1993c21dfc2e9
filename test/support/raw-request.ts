// A request as bytes on a socket, for what HTTP clients refuse to send.

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends `lines` and an empty line. @returns the whole answer, once the server closes */
export async function rawRequest(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}
