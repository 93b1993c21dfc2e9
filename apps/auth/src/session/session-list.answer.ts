// Sessions as the API shows them.

import { deviceName } from './device-name.ts';
import type { SessionList } from './session-list.schema.ts';
import type { LiveSession } from './session.ts';

/** @param currentId of the session that asks */
export function sessionListOf(sessions: readonly LiveSession[], currentId?: string): SessionList {
  return {
    items: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
      id,
      current: id === currentId,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      ip: device.ip,
      device: deviceName(device.userAgent) ?? null,
    })),
  };
}
