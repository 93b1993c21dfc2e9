// Where a page request goes that needs a session it doesn't have right now.

import type { FastifyRequest } from 'fastify';
import type { SessionCookieNames } from './cookies.ts';
import { isLocalPath } from './return-to.ts';

/** Thrown instead of refusing: a session may be renewed, so the browser is sent there and back. */
export class RenewalNeeded extends Error {
  override readonly name = 'RenewalNeeded';
}

/** Whether a person's browser asks for a page, rather than a program for data. */
export function isPageRequest({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
}

/**
 * For the guard, when no valid access token came along: a page of a browser that was signed in is
 * sent to renew first.
 *
 * @throws {RenewalNeeded}
 */
export function renewalOfPages(cookies: SessionCookieNames): (request: FastifyRequest) => void {
  return (request) => {
    if (request.cookies[cookies.signedIn] && isPageRequest(request)) throw new RenewalNeeded();
  };
}

/** 303 turns the next request into a GET; 307 keeps a form's method and body (RFC 9110 §15.4). */
export function renewalRedirect({ method, url }: FastifyRequest): { status: 303 | 307; location: string } {
  const status = method === 'GET' || method === 'HEAD' ? 303 : 307;
  return { status, location: `/session/renew?return_to=${encodeURIComponent(url)}` };
}

/** The page to sign in on, coming back to the page that the request is for or its form is on. */
export function loginRedirect(request: FastifyRequest): string {
  return `/login?return_to=${encodeURIComponent(pageOf(request))}`;
}

/** The page that asks for the password once more, coming back likewise. */
export function confirmationRedirect(request: FastifyRequest): string {
  return `/account/confirm?return_to=${encodeURIComponent(pageOf(request))}`;
}

function pageOf(request: FastifyRequest): string {
  return request.method === 'GET' ? request.url : pageOfForm(request);
}

/** The page that a form was sent from: a path to GET, which the form's own need not be. */
export function pageOfForm({ headers }: FastifyRequest): string {
  const { referer = '', host } = headers;
  if (!URL.canParse(referer) || new URL(referer).host !== host) return '/';
  const { pathname, search } = new URL(referer);
  return isLocalPath(pathname + search) ? pathname + search : '/';
}
