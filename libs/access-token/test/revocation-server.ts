// An issuer's keys and revocation feed on a real socket, right or wrong as the test says.

import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimsOfMessage, revocationsType } from '../src/revocation/revocation-message.ts';
import type { Revocation, RevocationMessage } from '../src/revocation/revocation.ts';
import { issuer as testIssuer, jwkOf, signed, type SigningKey } from './issuer.ts';
import type { Clock } from '../src/clock.ts';

type Entry = Revocation & { readonly place: number };

export class RevocationServer {
  readonly requests: IncomingMessage[] = [];
  /** Listeners of the events, at this moment. */
  readonly listeners = new Set<ServerResponse>();
  /** Signs. */
  key: SigningKey;
  /** What is published as the issuer's keys. */
  published: SigningKey[];
  notBefore = 0;
  /** Instead of the real answers. */
  answerSnapshot: RequestListener = (request, response) => this.tellAll(request, response);
  answerEvents: RequestListener = (request, response) => this.listen(request, response);
  private readonly clock: Clock;
  private readonly issuer: string;
  private entries: Entry[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(clock: Clock, key: SigningKey, issuer = testIssuer) {
    this.clock = clock;
    this.issuer = issuer;
    this.key = key;
    this.published = [key];
  }

  private get seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Whether somebody follows the events. */
  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  get url(): string {
    return `${this.origin}/.well-known/revocations`;
  }

  get jwksUrl(): string {
    return `${this.origin}/.well-known/jwks.json`;
  }

  /** Always on the port of the first time, so that it can go away and come back. */
  async start(): Promise<void> {
    const server = createServer((request, response) => this.answer(request, response));
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

  /** How often that was asked for. */
  count(path: string): number {
    return this.requests.filter(({ url }) => url === `/.well-known/${path}`).length;
  }

  /** Revokes what was issued until now, and tells all listeners. */
  revoke(kind: Revocation['kind'], id: string): void {
    const place = this.entries.length + 1;
    this.entries.push({ kind, id, notBefore: this.seconds + 1, place });
    this.tell(this.message(place - 1));
  }

  /** Replaces the keys and voids what was issued until now; tells nobody. */
  replaceKeys(key: SigningKey): void {
    [this.key, this.published, this.notBefore] = [key, [key], this.seconds + 1];
  }

  /** Says that nothing has happened. */
  beat(): void {
    this.tell(this.message(this.entries.length));
  }

  tell(message: object | string): void {
    const data = typeof message === 'string' ? message : this.signed(message);
    for (const listener of this.listeners) listener.write(`event: revocations\ndata: ${data}\n\n`);
  }

  dropListeners(): void {
    for (const listener of this.listeners) listener.destroy();
  }

  /** What is behind a place, as claims. */
  message(place = 0, members: Partial<RevocationMessage> = {}): Record<string, unknown> {
    return claimsOfMessage(this.issuer, {
      issuedAt: this.seconds,
      cursor: `${this.entries.length}-0`,
      notBefore: this.notBefore,
      keptForSeconds: 720,
      revocations: this.entries.filter((entry) => entry.place > place),
      ...members,
    });
  }

  signed(claims: object, key = this.key, header: object = {}): string {
    return signed(key, claims, { typ: revocationsType, alg: 'RS256', kid: key.kid, ...header });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request);
    if (request.url === '/.well-known/jwks.json') response.end(JSON.stringify({ keys: this.published.map(jwkOf) }));
    else if (request.url === '/.well-known/revocations') this.answerSnapshot(request, response);
    else if (request.url === '/.well-known/revocations/events') this.answerEvents(request, response);
    else response.writeHead(404).end();
  }

  private tellAll({ headers }: IncomingMessage, response: ServerResponse): void {
    const body = this.signed(this.message());
    const etag = `"${hash('sha256', body)}"`;
    const isUnchanged = headers['if-none-match'] === etag;
    response.writeHead(isUnchanged ? 304 : 200, { etag, 'content-type': 'application/jwt' });
    response.end(isUnchanged ? undefined : body);
  }

  /** Events as they should be. */
  listen({ headers }: IncomingMessage, response: ServerResponse): void {
    const place = Number(String(headers['last-event-id'] ?? '0-0').split('-', 1)[0]);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`: welcome\n\nevent: revocations\ndata: ${this.signed(this.message(place))}\n\n`);
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }
}
