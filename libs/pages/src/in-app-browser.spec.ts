// Rules of browsers inside other apps.

import { inAppBrowserOf, outsideHref } from './in-app-browser.ts';

const android = 'Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('inAppBrowserOf', () => {
  it.each([
    [`${android} Chrome/126.0 Mobile Safari/537.36 KAKAOTALK/25.3.0 (INAPP)`, 'kakaotalk', true],
    [`${iphone} Mobile/15E148 KAKAOTALK 25.2.5`, 'kakaotalk', false],
    [`${iphone} Mobile/15E148 Safari Line/14.10.0`, 'line', false],
    [`${android} Chrome/126.0 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.8.3)`, 'naver', true],
    [`${iphone} Mobile/15E148 Instagram 340.0.3.27 (iPhone14,5; iOS 18_5; ko_KR)`, 'instagram', false],
    [`${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]`, 'facebook', false],
  ])('knows %s', (userAgent, app, isAndroid) => {
    expect(inAppBrowserOf(userAgent)).toEqual({ app, isAndroid });
  });

  it.each([
    undefined,
    '',
    `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`,
    `${android} Chrome/126.0 Mobile Safari/537.36`,
    'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0 Airline/2 Online/1 INSTAGRAMMER/1',
  ])('leaves %s alone', (userAgent) => {
    expect(inAppBrowserOf(userAgent)).toBeUndefined();
  });
});

describe('outsideHref', () => {
  const address = 'https://peers.example/@alice?a=1&b=#x';

  it('asks KakaoTalk for its way out, with the whole address as one value', () => {
    const href = outsideHref({ app: 'kakaotalk', isAndroid: false }, address) ?? '';
    expect(href).toBe('kakaotalk://web/openExternal?url=https%3A%2F%2Fpeers.example%2F%40alice%3Fa%3D1%26b%3D%23x');
    expect(new URL(href).searchParams.get('url')).toBe(address);
  });

  it('tells LINE by a parameter', () => {
    expect(outsideHref({ app: 'line', isAndroid: true }, 'https://peers.example/@alice')).toBe(
      'https://peers.example/@alice?openExternalBrowser=1',
    );
  });

  it.each(['naver', 'instagram', 'facebook'] as const)('leaves %s by an intent where there are intents', (app) => {
    expect(outsideHref({ app, isAndroid: true }, 'https://peers.example/@alice?a=1')).toBe(
      'intent://peers.example/@alice?a=1#Intent;scheme=https;end',
    );
    expect(outsideHref({ app, isAndroid: false }, address)).toBeUndefined();
  });
});
