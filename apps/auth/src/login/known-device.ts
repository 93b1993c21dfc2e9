// A signed cookie that says "this account has logged in here before": its owner is spared the limits
// that a guesser from elsewhere runs into (OWASP, device cookies).

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceBytes = 16;
const macBytes = 32;

/** Writes and reads known-device cookies under one key. */
export class KnownDeviceCodec {
  constructor(private readonly key: Buffer) {}

  /** @returns the value of a cookie for a device on which the address has just logged in */
  issue(emailDigest: string): string {
    const nonce = randomBytes(nonceBytes);
    return Buffer.concat([nonce, this.macOf(nonce, emailDigest)]).toString('base64url');
  }

  /** @returns a name for the device, where the cookie is genuine and for this address */
  recognise(cookie: string | undefined, emailDigest: string): string | undefined {
    const bytes = Buffer.from(cookie ?? '', 'base64url');
    if (bytes.length !== nonceBytes + macBytes) return undefined;
    const nonce = bytes.subarray(0, nonceBytes);
    const genuine = timingSafeEqual(this.macOf(nonce, emailDigest), bytes.subarray(nonceBytes));
    return genuine ? nonce.toString('base64url') : undefined;
  }

  private macOf(nonce: Buffer, emailDigest: string): Buffer {
    return createHmac('sha256', this.key).update(nonce).update(emailDigest).digest();
  }
}
