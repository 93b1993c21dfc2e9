// An instant as people say it ("3일 전"), and in full for the title.

import type { Locale } from './locale.ts';

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Korean has no "now" that also reads well of what is over: `Intl` says 지금. */
const thisMinute = { ko: '방금', en: 'just now' } as const;

/** How long ago or ahead `at` is, in the largest unit that fits; "just now" within a minute. */
export function relativeTime(locale: Locale, at: Date, now: Date): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 0];
  return length === 0 ? thisMinute[locale] : format.format(Math.trunc(seconds / length), unit);
}

/** The instant in full, in the cohort's own time zone. */
export function exactTime(locale: Locale, at: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(at);
}
