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

/** The cohort's own. */
const timeZone = 'Asia/Seoul';

/** Korean has no "now" that also reads well of what is over: `Intl` says 지금. */
const thisMinute = { ko: '방금', en: 'just now' } as const;

/** Making a format costs a hundred times as much as using it. */
function perLocale<Format>(make: (locale: Locale) => Format): (locale: Locale) => Format {
  const known = new Map<Locale, Format>();
  return (locale) => {
    const format = known.get(locale) ?? make(locale);
    known.set(locale, format);
    return format;
  };
}

const distance = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const dayAndMonth = perLocale((locale) => new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone }));
const hourAndMinute = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));
const inFull = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
);

/** How long ago or ahead `at` is, in the largest unit that fits; "just now" within a minute. */
export function relativeTime(locale: Locale, at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 0];
  return length === 0 ? thisMinute[locale] : distance(locale).format(Math.trunc(seconds / length), unit);
}

/** The time of day at which a waiting is over, rounded up to the minute; with the date unless that is today. */
export function timeOfDay(locale: Locale, at: Date, now: Date): string {
  const minute = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  const date = dayAndMonth(locale);
  const time = hourAndMinute(locale).format(minute);
  return date.format(minute) === date.format(now) ? time : `${date.format(minute)} ${time}`;
}

/** The instant in full, in the cohort's own time zone. */
export function exactTime(locale: Locale, at: Date): string {
  return inFull(locale).format(at);
}
