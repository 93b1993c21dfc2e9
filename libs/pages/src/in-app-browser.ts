// Browsers inside other apps, known by their user agent: they keep no files, and there is a way out of most of them.

export interface InAppBrowser {
  app: 'kakaotalk' | 'line' | 'naver' | 'instagram' | 'facebook';
  isAndroid: boolean;
}

const signs: readonly (readonly [InAppBrowser['app'], RegExp])[] = [
  ['kakaotalk', /\bKAKAOTALK\b/i],
  ['line', /\bLine\/\d/],
  ['naver', /\bNAVER\(inapp/i],
  ['instagram', /\bInstagram \d/],
  ['facebook', /\bFB(?:AN|AV|_IAB)\//],
];

/** @returns undefined for a browser of its own */
export function inAppBrowserOf(userAgent = ''): InAppBrowser | undefined {
  const app = signs.find(([, sign]) => sign.test(userAgent))?.[0];
  return app && { app, isAndroid: /\bAndroid\b/.test(userAgent) };
}

/**
 * Where a link leads that opens an address in the telephone's own browser.
 *
 * @param address absolute
 * @returns undefined where only the app's menu can do so
 */
export function outsideHref({ app, isAndroid }: InAppBrowser, address: string): string | undefined {
  if (app === 'kakaotalk') return `kakaotalk://web/openExternal?url=${encodeURIComponent(address)}`;
  const url = new URL(address);
  if (app === 'line') {
    url.searchParams.set('openExternalBrowser', '1');
    return url.href;
  }
  const scheme = url.protocol.slice(0, -1);
  return isAndroid ? `intent://${url.host}${url.pathname}${url.search}#Intent;scheme=${scheme};end` : undefined;
}
