// A message that survives one redirect: the cookie holds only the message's key, never a person's data.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type {} from '@fastify/cookie';
import { isSecure, type Site } from './site.ts';

const keyPattern = /^flash\.[a-z0-9_.]{1,60}$/i;
const lifetimeSeconds = 60;

/** Leaves a message for the next page. @param key of a message, `flash.<something>` */
export function leaveFlash(reply: FastifyReply, site: Site, key: string): void {
  if (!keyPattern.test(key)) throw new Error(`A flash message's key begins with "flash.": "${key}" does not.`);
  reply.setCookie(flashCookie(site), key, { ...cookieOptions(site), maxAge: lifetimeSeconds });
}

/** Takes the message that the last page left, so that it shows once. @returns its key, if there is one */
export function takeFlash(reply: FastifyReply, site: Site): string | undefined {
  const key = reply.request.cookies?.[flashCookie(site)];
  if (key === undefined) return undefined;
  reply.clearCookie(flashCookie(site), cookieOptions(site));
  return keyPattern.test(key) ? key : undefined;
}

/** Whether the last page left a message. */
export function hasFlash(request: FastifyRequest, site: Site): boolean {
  return request.cookies?.[flashCookie(site)] !== undefined;
}

function flashCookie(site: Site): string {
  return isSecure(site) ? '__Host-flash' : 'flash';
}

function cookieOptions(site: Site) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(site) } as const;
}
