// The cookies that carry a session, named and flagged by whether the origin is https.

import type { CookieSerializeOptions } from '@fastify/cookie';

export interface SessionCookieNames {
  accessToken: string;
  refreshToken: string;
  signedIn: string;
}

const isHttps = (publicUrl: string) => publicUrl.startsWith('https:');

/** On https the names have the prefix `__Host-`: bound to this host, `Secure`, whole path. */
export function sessionCookieNames(publicUrl: string): SessionCookieNames {
  const prefix = isHttps(publicUrl) ? '__Host-' : '';
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
