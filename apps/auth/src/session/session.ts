// A session: one login on one device, for as long as its refresh tokens go round.

export const slidingLifetimeSeconds = 30 * 24 * 60 * 60;
export const absoluteLifetimeSeconds = 90 * 24 * 60 * 60;
/** How long after its expiry a session is remembered, so that its end can be explained. */
export const rememberedSeconds = 24 * 60 * 60;

/** How many sessions an account may have at once; whoever has more has lost count. */
export const mostSessions = 50;

/** Why a session ended; told to whoever presents its tokens, in words of their language. */
export const endReasons = [
  'logout',
  'ended_by_user',
  'reused',
  'password_changed',
  'suspended',
  'withdrawn',
  'expired',
  'revoked_all',
] as const;
export type EndReason = (typeof endReasons)[number];

/** What is known of the browser or program that signed in. */
export interface Device {
  ip: string;
  userAgent: string;
}

/** A session that goes on, as its owner sees it. */
export interface LiveSession {
  id: string;
  device: Device;
  createdAt: Date;
  lastSeenAt: Date;
}

/** What presenting a refresh token comes to; decided by one Lua script. */
export type RefreshOutcome = 'rotated' | 'replayed' | 'recovered' | 'reused' | 'ended' | 'expired' | 'unknown';

/** When a session's refresh token expires: 30 days after its last use, 90 days after the login. */
export function expiryOf(createdAt: Date, lastUsedAt: Date): Date {
  const sliding = lastUsedAt.getTime() + slidingLifetimeSeconds * 1_000;
  const absolute = createdAt.getTime() + absoluteLifetimeSeconds * 1_000;
  return new Date(Math.min(sliding, absolute));
}
