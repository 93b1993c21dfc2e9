// The page for a problem: what happened, what to do next, and when to try again.

import type { Locale } from './locale.ts';
import type { Translator } from './translator.ts';

/** A problem (RFC 9457) as far as its page shows it. */
export interface PageProblem {
  readonly status: number;
  /** the stable code; a message `problem.<code>` words it better than the status alone */
  readonly code?: string | undefined;
  /** why the session ended; a message `ended.<because>` says so */
  readonly because?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** What the view `error` shows. */
export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** when to try again, in words */
  readonly retry?: string | undefined;
  /** shown where it helps whoever is asked for help */
  readonly requestId?: string | undefined;
  readonly action: { readonly href: string; readonly text: string };
}

/** Words the problem in the reader's language. Never says more than its status and code. */
export function errorPage(translator: Translator, locale: Locale, problem: PageProblem): ErrorPage {
  const t = translator.in(locale);
  const { status, code, because, requestId, retryAfterSeconds } = problem;
  const known = translator.has(locale, `error.${status}.title`) ? status : status < 500 ? 400 : 500;
  const worded = [because && `ended.${because}`, code && `problem.${code}`].find(
    (key) => key && translator.has(locale, key),
  );
  return {
    status,
    title: t(`error.${known}.title`),
    detail: t(worded || `error.${known}.detail`),
    retry:
      retryAfterSeconds === undefined ? undefined : t('error.retry', { wait: waitText(locale, retryAfterSeconds) }),
    requestId: status >= 500 ? requestId : undefined,
    action: status === 401 ? { href: '/login', text: t('nav.login') } : { href: '/', text: t('error.home') },
  };
}

/** A waiting time rounded up to what a person would say: `30초`, `2 minutes`. */
export function waitText(locale: Locale, seconds: number): string {
  const [amount, unit] =
    seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.ceil(amount)),
  );
}
