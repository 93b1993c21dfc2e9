// Rules of naming devices.

import { deviceName } from './device-name.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('deviceName', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome · Windows'],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`,
      'Microsoft Edge · macOS',
    ],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    [
      `Mozilla/5.0 (Linux; Android 15; SM-S931N) ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
      'Samsung Internet for Android · Android',
    ],
    [
      `Mozilla/5.0 (Linux; Android 15; SM-S931N; wv) ${webkit} Version/4.0 Chrome/140.0 Mobile Safari/537.36 KAKAOTALK 25.1.0`,
      'KakaoTalk · Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['node', 'node'],
  ])('%s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each([
    '',
    'Your account is locked, go to https://evil.example/unlock now/1 (Windows NT 10.0; Win64)',
    'Click https://evil.example now',
    'evil.example/1',
    '<script>alert(1)</script>/1 (Windows NT 10.0)',
    '한국어/1',
  ])('takes no words of %j', (userAgent) => {
    expect(deviceName(userAgent)).toBeUndefined();
  });
});
