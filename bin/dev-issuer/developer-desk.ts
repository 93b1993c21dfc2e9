// The dev issuer's side for developers: its page, tokens as JSON, revoking by a button, and explaining a refusal.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from '#access-token/clock';
import type { DevIssuer } from './dev-issuer.ts';
import { explained } from './explained.ts';
import { explanationPage, tokensPage } from './page.ts';
import { pageStyle } from './page-style.ts';
import { issueFor, revokeTokensOf } from './persona-token.ts';
import { isPersona, personas } from './personas.ts';
import { languageOf } from './words.ts';

const pagePolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const largestForm = 16_384;

/** Answers every path outside of /.well-known. */
export function developerDesk(issuer: DevIssuer, clock: Clock): RequestListener {
  return (request, response) => {
    response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    const act = request.method === 'POST' ? post : get;
    act(issuer, clock, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400);
      response.end(`${error instanceof Error ? error.message : String(error)}\n`);
    });
  };
}

async function get(issuer: DevIssuer, clock: Clock, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://issuer');
  const [, folder, name = '', ...more] = pathname.split('/');
  if (pathname === '/') {
    sendPage(response, tokensPage(issuer, languageOf(request.headers['accept-language']), clock.now()));
  } else if (pathname === '/style.css') {
    response.setHeader('content-type', 'text/css; charset=utf-8').end(pageStyle);
  } else if (folder === 'tokens' && isPersona(name) && more.length === 0) {
    const { token, expiresInSeconds } = issueFor(issuer, name, clock.now(), searchParams.get('scope') ?? undefined);
    const { expectedStatus } = personas[name];
    const body = {
      access_token: token,
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      expected_status: expectedStatus,
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  } else {
    sendNothing(response);
  }
}

async function post(
  issuer: DevIssuer,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://issuer');
  const [, folder, name = '', noun] = pathname.split('/');
  if (pathname === '/explanation') {
    const form = await formOf(request);
    const [token = '', trusted = '', audience = ''] = ['token', 'issuer', 'audience'].map(
      (name) => form.get(name) ?? '',
    );
    const asked = { token, issuer: trusted, audience };
    const answer = await explained(issuer, clock, asked);
    sendPage(response, explanationPage(answer, asked, languageOf(request.headers['accept-language'])));
  } else if (pathname === '/revocations') {
    issuer.revokeEvery();
    sendBack(response);
  } else if (folder === 'tokens' && isPersona(name) && noun === 'revocation') {
    revokeTokensOf(issuer, name);
    sendBack(response);
  } else {
    sendNothing(response);
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  if (Number(request.headers['content-length'] ?? Infinity) > largestForm) throw new Error('This is too long.');
  return new URLSearchParams(await text(request));
}

function sendPage(response: ServerResponse, page: string): void {
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .setHeader('content-security-policy', pagePolicy)
    .end(page);
}

function sendBack(response: ServerResponse): void {
  response.writeHead(303, { location: '/' }).end();
}

function sendNothing(response: ServerResponse): void {
  response.writeHead(404).end('There is nothing here. The page is at /.\n');
}
