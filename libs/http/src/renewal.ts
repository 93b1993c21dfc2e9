// Where a page request goes that needs a session it doesn't have right now.

import type { FastifyRequest } from 'fastify';
import type { SessionCookieNames } from './cookies.ts';
import { isPlainForm, keepingOf, type Unkept } from './kept-form.ts';
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
export interface Redirect {
  readonly status: 303 | 307;
  readonly location: string;
}

/** The way through renewal and back. */
export function renewalRedirect({ method, url }: FastifyRequest): Redirect {
  const status = method === 'GET' || method === 'HEAD' ? 303 : 307;
  return { status, location: `/session/renew?return_to=${encodeURIComponent(url)}` };
}

/** Where one's password is asked for: after a session, or in the middle of one. */
type PasswordPage = '/login' | '/account/confirm';

/** The way to sign in, coming back to the page that the request is for; what was typed into a form goes along. */
export function signInRedirect(request: FastifyRequest): Redirect {
  return passwordRedirect('/login', request);
}

/** The way to prove once more who one is, likewise. */
export function confirmationRedirect(request: FastifyRequest): Redirect {
  return passwordRedirect('/account/confirm', request);
}

function passwordRedirect(page: PasswordPage, request: FastifyRequest): Redirect {
  const { fields, unkept } = keepingOf(request.headers['content-type'], request.body);
  if (fields) return { status: 307, location: `${page}/kept-form?${queryOf({ return_to: request.url })}` };
  return { status: 303, location: `${page}?${queryOf({ return_to: pageOf(request), unkept })}` };
}

/** @param returnTo a page */
export function loginRedirect(
  returnTo: string,
  why: { reason: string | undefined; unkept?: Unkept | undefined },
): Redirect {
  return { status: 303, location: `/login?${queryOf({ return_to: returnTo, ...why })}` };
}

/** For a form that has passed by unread. @param path where it belongs */
export function formLoginRedirect(request: FastifyRequest, path: string, reason: string): Redirect {
  const type = request.ignoredBodyType;
  if (!isPlainForm(type)) {
    return loginRedirect(pageOfForm(request), { reason, unkept: keepingOf(type, undefined).unkept });
  }
  return { status: 307, location: `/login/kept-form?${queryOf({ return_to: path, reason })}` };
}

function queryOf(parameters: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => !!entry[1]));
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
