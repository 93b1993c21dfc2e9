// Somebody who has just proved who they are.

import type { Account } from '../account/account.ts';
import type { DeviceOwner } from './known-device.ts';
import type { StartedSession } from './session.service.ts';

export interface LoggedIn {
  session: StartedSession;
  /** Whom their device is to remember, and a page to greet. */
  owner: DeviceOwner & Pick<Account, 'name'>;
}
