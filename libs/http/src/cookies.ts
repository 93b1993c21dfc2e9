// The cookies that carry a session, named and flagged by whether the origin is https.

import type { CookieSerializeOptions } from '@fastify/cookie';

export type SessionCookieNames = Record<'accessToken' | 'refreshToken' | 'signedIn', string>;

const isHttps = (publicUrl: string) => publicUrl.startsWith('https:');

/** On https names begin with `__Host-`: bound to this host, `Secure`, whole path (RFC 6265bis §4.1.3). */
export function cookiePrefix(publicUrl: string): '__Host-' | '' {
  return isHttps(publicUrl) ? '__Host-' : '';
}

export function sessionCookieNames(publicUrl: string): SessionCookieNames {
  const prefix = cookiePrefix(publicUrl);
  return {
    accessToken: `${prefix}access_token`,
    refreshToken: `${prefix}refresh_token`,
    signedIn: `${prefix}signed_in`,
  };
}

/** Attributes of every cookie that PeerFinder sets. */
export function cookieAttributes(publicUrl: string): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(publicUrl) };
}
