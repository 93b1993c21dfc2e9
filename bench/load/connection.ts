// A kept HTTP/1.1 connection that costs little: the load shares its cores with what it measures.

import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const endOfHead = '\r\n\r\n';

/**
 * One request at a time; connects at the first, and anew after the server has announced that it
 * closes. Understands answers with Content-Length, which all of ours have that have a body.
 */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received = '';
  #waiting: PromiseWithResolvers<Answer> | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a request and waits for its answer. */
  exchange(request: string): Promise<Answer> {
    this.#waiting = Promise.withResolvers<Answer>();
    this.#socket ??= this.#connect();
    this.#socket.write(request, 'latin1');
    return this.#waiting.promise;
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket?.destroy();
  }

  #connect(): Socket {
    const fail = (error: Error) => {
      if (this.#socket === socket) this.#waiting?.reject(error);
    };
    const socket: Socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
      .setEncoding('latin1')
      .on('data', (chunk: string) => this.#take(chunk))
      .on('error', fail)
      .on('close', () => fail(new Error('the server closed the connection')));
    return socket;
  }

  #take(chunk: string): void {
    this.#received += chunk;
    const headLength = this.#received.indexOf(endOfHead);
    if (headLength < 0) return;
    const head = this.#received.slice(0, headLength);
    const status = Number(head.slice(9, 12));
    const bodyLength = status === 204 ? '0' : /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (bodyLength === undefined) return this.#waiting?.reject(new Error(`an answer without Content-Length:\n${head}`));
    const body = this.#received.slice(headLength + endOfHead.length);
    if (body.length < Number(bodyLength)) return;
    this.#received = '';
    if (/\r\nconnection: close/i.test(head)) this.#socket = undefined;
    this.#waiting?.resolve({ status, body });
  }
}
