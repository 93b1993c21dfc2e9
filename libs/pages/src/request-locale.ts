// The language of one request, and the cookie that keeps a choice made by `?lang=`.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type {} from '@fastify/cookie';
import { isLocale, negotiateLocale, type Locale } from './locale.ts';
import { isSecure, type Site } from './site.ts';
import { viewerOf } from './viewer.ts';

const cookieName = 'lang';
const yearSeconds = 365 * 24 * 60 * 60;

/** Negotiates the language from the query, the cookie, the account and `Accept-Language`, in this order. */
export function requestLocale(request: FastifyRequest): Locale {
  return negotiateLocale({
    query: queryLanguage(request),
    cookie: request.cookies?.[cookieName],
    account: viewerOf(request)?.locale,
    acceptLanguage: request.headers['accept-language'],
  });
}

/** Keeps a language for the visits to come. */
export function rememberLocale(reply: FastifyReply, site: Site, locale: Locale): void {
  reply.setCookie(cookieName, locale, {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: isSecure(site),
    maxAge: yearSeconds,
  });
}

/** Keeps the language when this very request chose it by `?lang=`. */
export function rememberChosenLocale(reply: FastifyReply, site: Site): void {
  const chosen = queryLanguage(reply.request);
  if (isLocale(chosen) && reply.request.cookies?.[cookieName] !== chosen) rememberLocale(reply, site, chosen);
}

/** Whether this very request chooses a language by `?lang=`. */
export function choosesLocale(request: FastifyRequest): boolean {
  return isLocale(queryLanguage(request));
}

function queryLanguage(request: FastifyRequest): unknown {
  return (request.query as Readonly<Record<string, unknown>> | undefined)?.['lang'];
}
