// What people call the device that a user agent string belongs to.

import Bowser from 'bowser';

const appNames = /\b(KAKAOTALK|NAVER|Instagram|FBAN)\b/;
const programName = /^([A-Za-z][A-Za-z0-9-]{0,30})(?:\/|$)/;
const words: Readonly<Record<string, string>> = { KAKAOTALK: 'KakaoTalk', NAVER: 'Naver', FBAN: 'Facebook' };
/** For what it doesn't know, the parser answers with the client's own words. */
const knownNames: ReadonlySet<string> = new Set([
  ...Object.values(Bowser.BROWSER_MAP),
  ...Object.values(Bowser.OS_MAP),
]);

/**
 * Browser and system, `Chrome · Android`, or the program's own name. Whatever the string holds, the
 * answer is two known names or one word: nobody writes sentences into a mail by it.
 *
 * @returns undefined where the string says nothing
 */
export function deviceName(userAgent: string): string | undefined {
  const { browser, os } = Bowser.parse(userAgent || ' ');
  const app = appNames.exec(userAgent)?.[1];
  const name = app ? (words[app] ?? app) : browser.name;
  if (name && os.name && (app || knownNames.has(name)) && knownNames.has(os.name)) return `${name} · ${os.name}`;
  return programName.exec(userAgent)?.[1];
}
