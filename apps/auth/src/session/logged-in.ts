// Somebody who has just proved who they are.

import type { DeviceOwner } from './known-device.ts';
import type { StartedSession } from './session.service.ts';

export interface LoggedIn {
  session: StartedSession;
  /** Whom their device is to remember. */
  owner: DeviceOwner;
}
