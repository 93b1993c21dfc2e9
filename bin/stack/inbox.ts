// The inbox of the local stack: caught mails as pages for people and as JSON for programs.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inboxPage, mailPage } from './inbox-pages.ts';
import type { Mailbox } from './mailbox.ts';

export interface Inbox {
  readonly url: string;
  stop(): Promise<void>;
}

/** A mail's own page may show itself inside ours, and do nothing else. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'";
const mailPolicy = `sandbox allow-popups allow-popups-to-escape-sandbox; ${pagePolicy}; frame-ancestors 'self'`;

/** Serves `mailbox` on a port of the loopback address. */
export async function startInbox(mailbox: Mailbox, port: number): Promise<Inbox> {
  const server = createServer((request, response) => answer(mailbox, request, response));
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await listening;
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => close(server) };
}

function answer(mailbox: Mailbox, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://inbox');
  const [, kind, id = ''] = pathname.split('/');
  const address = searchParams.get('to') ?? undefined;
  const mail = mailbox.find(id);
  response.setHeader('x-content-type-options', 'nosniff').setHeader('referrer-policy', 'no-referrer');
  if (pathname === '/messages') return sendJson(response, { items: mailbox.newest(address) });
  if (pathname === '/') return sendPage(response, inboxPage(mailbox.newest(address)), pagePolicy);
  if (kind === 'mail' && mail) return sendPage(response, mailPage(mail), pagePolicy);
  if (kind === 'html' && mail) return sendPage(response, `<base target="_blank">${mail.html}`, mailPolicy);
  response.writeHead(404).end('There is no such mail.\n');
}

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify(body));
}

function sendPage(response: ServerResponse, html: string, policy: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', policy).end(html);
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
