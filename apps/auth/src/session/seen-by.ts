// When and on what something was seen, in a mail's words.

import type { Locale } from '../account/account.ts';
import { deviceName } from './device-name.ts';
import type { Device } from './session.ts';

const unknownDevice: Readonly<Record<Locale, string>> = { ko: '알 수 없는 기기', en: 'an unknown device' };

/** Values for a mail's words. The instant is given as people in Korea read it, where the cohorts are. */
export function seenBy({ ip, userAgent }: Device, at: Date, locale: Locale): Record<'at' | 'device' | 'ip', string> {
  return {
    at: at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }),
    device: deviceName(userAgent) ?? unknownDevice[locale],
    ip,
  };
}
