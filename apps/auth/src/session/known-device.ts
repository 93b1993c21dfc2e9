// A signed cookie that says "these accounts have logged in here before": their owners are spared the limits
// that a guesser from elsewhere runs into (OWASP, device cookies). It stays good when an address changes, but not
// when a password does: whoever made that necessary may have a copy. Several people may share a device.
//
//   16 random bytes that name the device, then for each account, the latest first, 16 bytes of
//   HMAC(key, device, account id, since when its password is)

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Account } from '../account/account.ts';

/** An account as of its password. */
export type DeviceOwner = Pick<Account, 'id' | 'sessionsValidFrom'>;

const deviceBytes = 16;
const macBytes = 16;
const mostAccounts = 8;

/** Writes and reads known-device cookies under one key. */
export class KnownDeviceCodec {
  constructor(private readonly key: Buffer) {}

  /**
   * The value of the cookie, now that the account has just logged in.
   *
   * @param presented the cookie that the device has so far
   */
  remember(owner: DeviceOwner, presented: string | undefined): string {
    const { device, macs } = read(presented) ?? { device: randomBytes(deviceBytes), macs: [] };
    const own = this.macOf(device, owner);
    const others = macs.filter((mac) => !mac.equals(own));
    return Buffer.concat([device, own, ...others.slice(0, mostAccounts - 1)]).toString('base64url');
  }

  /** @returns a name for the device, where the account has logged in on it; a copied cookie has the same */
  recognise(owner: DeviceOwner, presented: string | undefined): string | undefined {
    const cookie = read(presented);
    if (!cookie) return undefined;
    const own = this.macOf(cookie.device, owner);
    const isKnown = cookie.macs.some((mac) => timingSafeEqual(mac, own));
    return isKnown ? `${cookie.device.toString('base64url')}.${owner.id}` : undefined;
  }

  private macOf(device: Buffer, { id, sessionsValidFrom }: DeviceOwner): Buffer {
    const epoch = String(sessionsValidFrom?.getTime() ?? 0);
    return createHmac('sha256', this.key).update(device).update(`${id} ${epoch}`).digest().subarray(0, macBytes);
  }
}

function read(presented = ''): { device: Buffer; macs: Buffer[] } | undefined {
  const bytes = Buffer.from(presented, 'base64url');
  const accounts = (bytes.length - deviceBytes) / macBytes;
  if (!Number.isInteger(accounts) || accounts < 1 || accounts > mostAccounts) return undefined;
  const macAt = (place: number) => bytes.subarray(deviceBytes + place * macBytes, deviceBytes + (place + 1) * macBytes);
  return { device: bytes.subarray(0, deviceBytes), macs: Array.from({ length: accounts }, (_, place) => macAt(place)) };
}
